/* What the reader has chosen: one object, one way to change it, one repaint a frame.
   `weights` are the adopted weights as whole numbers that sum to 10,000; nothing changes them yet. */
(function (KM) {
  "use strict";

  KM.makeState = function (data) {
    const listeners = [];
    let changed = null;
    const state = {
      weights: Int32Array.from(data.criteria, (criterion) => criterion.weight),
      tab: "list", site: null, hovered: null, query: "", gemeente: -1, kind: "", area: "",
      textSize: 0,
    };

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
        const names = Object.keys(choices).filter((name) => state[name] !== choices[name]);
        if (!names.length) { return; }
        Object.assign(state, choices);
        if (changed) { names.forEach((name) => changed.add(name)); return; }
        changed = new Set(names);
        requestAnimationFrame(tell);
      },
    };
  };
})(window.KM);
