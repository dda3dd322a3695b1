/* Words of the page: the Dutch sentence is the key, a catalogue in the data may replace it. */
(function (KM) {
  "use strict";
  let catalogue = {};

  /* Speak another language: from the Dutch sentence to that of the reader. */
  KM.speak = (translations) => { catalogue = translations || {}; };

  /* A sentence with {0}, {1} … filled in; a sentence that the catalogue lacks stays Dutch. */
  KM.say = (sentence, ...values) => (Object.hasOwn(catalogue, sentence) ? catalogue[sentence] : sentence)
    .replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));
})(window.KM);
