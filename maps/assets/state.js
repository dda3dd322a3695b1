/* What the reader has chosen: one object, one way to change it, one repaint a frame.
   `weights` are whole numbers that sum to 10,000; `steps` the positions of the sliders, null where
   the weights do not come from sliders. */
(function (KM) {
  "use strict";

  /* What a page shows on which nobody has chosen anything. */
  KM.firstState = (data) => ({
    weights: Int32Array.from(data.criteria, (criterion) => criterion.weight),
    steps: null, preset: "adopted",
    tab: KM.firstTab(data), sort: "rank", part: "", plan: 0,
    site: null, hovered: null, compare: [], swung: 0,
    ...KM.noFilters(data), textSize: 0, layers: null, settings: false,
  });

  /* The choice of all sites. */
  KM.noFilters = (data) => ({
    query: "", gemeente: -1, kind: "", area: "", places_from: null, places_to: null,
    minimum: data.criteria.map(() => 0), status: "", stand: "",
  });

  const same = (one, other) => one === other || (Array.isArray(one) && Array.isArray(other)
    && one.length === other.length && one.every((value, at) => value === other[at]));

  KM.makeState = function (first) {
    const listeners = [];
    const state = { ...first };
    let changed = null;

    function tell() {
      const names = changed;
      changed = null;
      listeners.forEach((listener) => listener(names));
    }

    return {
      get: (name) => state[name],
      all: () => ({ ...state }),
      listen: (listener) => { listeners.push(listener); },
      set(choices) {
        const names = Object.keys(choices).filter((name) => !same(state[name], choices[name]));
        if (!names.length) { return; }
        Object.assign(state, choices);
        if (changed) { names.forEach((name) => changed.add(name)); return; }
        changed = new Set(names);
        requestAnimationFrame(tell);
      },
    };
  };
})(window.KM);
