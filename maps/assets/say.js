/* Words of the page: the Dutch sentence is the key, a catalogue in the data may replace it. */
(function (KM) {
  "use strict";
  const DUTCH = { code: "nl", decimal: ",", thousands: ".", page: {} };
  let language = DUTCH;

  /**
   * Speak another language, before anything is shown.
   * @param {?typeof DUTCH} given code, marks in numbers and `page`: from the Dutch sentence to that of the
   *   reader; null for Dutch
   */
  KM.speak = (given) => { language = given || DUTCH; };

  /* The language of now. */
  KM.spoken = () => language;

  const find = (sentence) => (Object.hasOwn(language.page, sentence) ? language.page[sentence] : sentence);
  // A title from a file is a key too: a mark in it that has no value is text.
  const fill = (words, values) => words.replace(/\{(\d)\}/g,
    (mark, at) => (Number(at) < values.length ? String(values[Number(at)]) : mark));

  /* A sentence with {0}, {1} … filled in; a sentence that the catalogue lacks stays Dutch. */
  KM.say = (sentence, ...values) => fill(find(sentence), values);

  /* The same in pieces, where what stands between two stars is strong. */
  KM.sayStrong = (sentence, ...values) => find(sentence).split("*").map((piece, at) =>
    (at % 2 ? KM.el("strong", null, fill(piece, values)) : fill(piece, values)));
})(window.KM);
