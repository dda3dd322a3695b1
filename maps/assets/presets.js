/* Weights that can be chosen: the adopted ones, examples, named sets, and those of the sliders. */
(function (KM) {
  "use strict";
  const STEPS = 5;

  /* What a position of a slider means; a function, since the words follow the language. */
  KM.stepWord = (step) => [KM.say("telt niet mee"), KM.say("heel licht"), KM.say("licht"), KM.say("gewoon"),
    KM.say("zwaar"), KM.say("heel zwaar")][step];

  /**
   * Where the sliders stand for weights that do not come from sliders: the heaviest criterion at 5,
   * the others in proportion, and never at 0 for a criterion that counts.
   * @param {ArrayLike<number>} weights whole numbers, not all 0
   * @returns {number[]} positions 0..5
   */
  function nearestSteps(weights) {
    const all = Array.from(weights);
    const most = Math.max(...all);
    return all.map((weight) => (weight ? Math.max(1, Math.floor((2 * STEPS * weight + most) / (2 * most))) : 0));
  }

  /**
   * What the state becomes when the sliders stand so; with every slider at 0 the weights stay.
   * @param {number[]} steps positions 0..5
   */
  function fromSteps(steps) {
    const choice = { steps, preset: "own" };
    return steps.some((step) => step > 0)
      ? { ...choice, weights: Int32Array.from(KM.score.shareOut(KM.score.WHOLE, steps)) } : choice;
  }

  KM.presets = {
    STEPS, nearestSteps, fromSteps,
    find: (data, id) => data.presets.find((preset) => preset.id === id) || null,
    choose: (preset) => ({ preset: preset.id, steps: preset.steps, weights: Int32Array.from(preset.weights) }),
    steps: (state) => state.get("steps") || nearestSteps(state.get("weights")),
    allZero: (state) => Boolean(state.get("steps")) && state.get("steps").every((step) => step === 0),
    isAdopted: (data, weights) => data.criteria.every((criterion, at) => weights[at] === criterion.weight),
    title(data, id) {
      const preset = KM.presets.find(data, id);
      return preset ? preset.title : KM.say("Eigen gewichten");
    },
  };
})(window.KM);
