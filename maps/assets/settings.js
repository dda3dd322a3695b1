/* "Gewichten en filters": what counts for how much, left of the map; on a small screen a sheet. */
(function (KM) {
  "use strict";
  const WIDE = "(min-width: 1200px)";
  const percent = (weight) => KM.words.scaled(Math.floor((weight + 5) / 10), 1) + "%";

  /* Open from the start for who analyses; closed for a college, which reads the map and the list. */
  KM.opensSettings = (data) => data.head.edition === "internal" && window.matchMedia(WIDE).matches;

  function makeSlider(view, at) {
    const { data, state } = view;
    const criterion = data.criteria[at];
    const told = KM.el("span", { class: "km-gewicht", "aria-hidden": "true" });
    const slider = KM.el("input", { type: "range", id: `km-gewicht-${at}`, min: 0, max: KM.presets.STEPS, step: 1,
      oninput: () => {
        const steps = KM.presets.steps(state).slice();
        steps[at] = Number(slider.value);
        state.set(KM.presets.fromSteps(steps));
      } });
    const row = KM.el("div", { class: "km-schuif" },
      KM.el("label", { for: slider.id }, KM.el("span", { class: "km-blokje", style: { "background-color": criterion.colour } }),
        criterion.label), told, slider);
    return { row, update(steps, weights) {
      const isOff = KM.presets.allZero(state);
      const words = `${KM.stepWord(steps[at])} · ${percent(isOff ? 0 : weights[at])}`;
      slider.value = String(steps[at]);
      slider.setAttribute("aria-valuetext", words.replace(" ·", ","));
      told.textContent = words;
    } };
  }

  function presetChoice(view) {
    const { data, state } = view;
    const option = (id, title) => KM.el("option", { value: id }, title);
    const select = KM.el("select", { id: "km-voorbeeld", onchange: () => {
      const preset = KM.presets.find(data, select.value);
      if (preset) { state.set(KM.presets.choose(preset)); }
    } }, data.presets.map((preset) => option(preset.id, preset.title)));
    const own = option("own", KM.say("Eigen gewichten"));
    return { select, update() {
      if (state.get("preset") === "own") { select.append(own); } else { own.remove(); }
      select.value = state.get("preset");
    } };
  }

  /* Whose weights these are, and the way back to the adopted ones. */
  function makeAnchor(view) {
    const { data, state } = view;
    const line = KM.el("p", { class: "km-klein" });
    const back = KM.el("button", { type: "button", class: "km-tekstknop km-anker",
      onclick: () => { state.set(KM.presets.choose(data.presets[0])); KM.byId("km-voorbeeld").focus(); } },
    KM.say("Naar vastgesteld"));
    const zero = KM.el("p", { class: "km-melding", role: "alert", hidden: true },
      KM.say("Geen enkel criterium telt nu mee. De ranglijst blijft staan zoals hij was. Zet minstens één schuif hoger dan 0."));
    return { line, back, zero, update() {
      const preset = KM.presets.find(data, state.get("preset"));
      line.textContent = preset ? preset.note : KM.say("Deze gewichten heeft niemand vastgesteld.");
      line.hidden = !line.textContent;
      // Out of sight, not out of place: nothing may shift under a slider that is being moved.
      back.style.visibility = state.get("preset") === "adopted" ? "hidden" : "visible";
      zero.hidden = !KM.presets.allZero(state);
    } };
  }

  function makeWeights(view) {
    const { data, state } = view;
    const choice = presetChoice(view);
    const anchor = makeAnchor(view);
    const sliders = data.criteria.map((_, at) => makeSlider(view, at));
    const part = KM.el("section", { "aria-labelledby": "km-weegt" },
      KM.el("h2", { id: "km-weegt", tabindex: "-1" }, KM.say("Wat weegt zwaar?")),
      KM.el("p", { class: "km-klein" }, KM.say("Schuif van 0 (telt niet mee) tot 5 (heel zwaar). De ranglijst past zich direct aan.")),
      KM.el("div", { class: "km-kopje" }, KM.el("label", { for: "km-voorbeeld" }, KM.say("Voorbeeldgewichten")), anchor.back),
      choice.select, sliders.map((slider) => slider.row), anchor.zero, anchor.line);
    return { part, update() {
      const steps = KM.presets.steps(state);
      choice.update();
      anchor.update();
      sliders.forEach((slider) => slider.update(steps, state.get("weights")));
    } };
  }

  /* On a small screen the sheet lies over the page: what is below must not take the focus. */
  function coverPage(isCovered) {
    ["km-paneel", "km-kaart"].forEach((id) => { KM.byId(id).inert = isCovered; });
    document.querySelector("header").inert = isCovered;
  }

  /**
   * Make the panel; it stands in the page before the map and is hidden until the state opens it.
   * @param {View} view data, state and selection of the page
   */
  KM.makeSettings = function (view) {
    const { state } = view;
    const weights = makeWeights(view);
    const more = KM.makeMoreFilters(view);
    const app = KM.byId("km-app");
    const shut = () => {
      state.set({ settings: false });
      coverPage(false); // what is inert takes no focus
      KM.byId("km-knop-instellingen").focus();
    };
    const aside = KM.el("aside", { id: "km-instellingen", "aria-label": KM.say("Gewichten en filters"), hidden: true,
      onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); shut(); } } },
    KM.el("a", { class: "km-sprong", href: "#km-paneel" }, KM.say("Naar de lijst")),
    KM.el("div", { class: "km-bladkop" }, KM.el("button", { type: "button", class: "km-knop", onclick: shut }, KM.say("Sluit"))),
    weights.part, more.part);
    app.prepend(aside);

    function show() {
      const isOpen = state.get("settings");
      aside.hidden = !isOpen;
      app.classList.toggle("km-met-instellingen", isOpen);
      coverPage(isOpen && KM.isNarrow());
      KM.byId("km-knop-instellingen").setAttribute("aria-expanded", String(isOpen));
      if (view.map) { view.map.map.invalidateSize({ animate: false, pan: false }); }
    }
    // A window that becomes narrow (or is enlarged a lot) begins without a sheet over it.
    KM.narrowWindow.addEventListener("change", () => {
      coverPage(false);
      if (KM.isNarrow()) { state.set({ settings: false }); }
    });

    return {
      show,
      focus: () => { (KM.isNarrow() ? aside.querySelector("button") : KM.byId("km-weegt")).focus(); },
      update(names) {
        if (!names || ["weights", "steps", "preset"].some((name) => names.has(name))) { weights.update(); }
        more.update();
        if (names && names.has("settings")) { show(); }
      },
    };
  };
})(window.KM);
