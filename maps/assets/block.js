/* Blocks of the page data (maps/blocks.py): columns out of their planes. */
(function (KM) {
  "use strict";

  /* One number out of planes: the lowest byte lies in the first one. No bit shifts: they cut at 32. */
  function readNumber({ at, width, low }, planes, rows, row) {
    let number = 0;
    for (let plane = width - 1; plane >= 0; plane -= 1) { number = number * 256 + planes[at + plane * rows + row]; }
    return number + low;
  }

  function integers(column, planes, out) {
    const isSteps = column.first !== undefined;
    const rows = isSteps ? column.n - 1 : column.n;
    if (isSteps) { out[0] = column.first; }
    for (let row = 0; row < rows; row += 1) {
      const number = readNumber(column, planes, rows, row);
      if (isSteps) { out[row + 1] = out[row] + number; }
      else if (column.nil) { out[row] = number === column.low ? null : number - 1; }
      else { out[row] = number; }
    }
    return out;
  }

  function unfold(column, planes) {
    if (column.texts) { return column.texts.map((text) => revive(text, planes)); }
    if (column.words) {
      const words = revive(column.words, planes);
      return unfold(column.of, planes).map((at) => words[at]);
    }
    if (column.stem) {
      const tails = unfold(column.tail, planes);
      return unfold(column.stem, planes).map((stem, at) => (tails[at] === null ? stem : stem + tails[at]));
    }
    return column.width === undefined ? new Array(column.n).fill(column.same)
      : integers(column, planes, new Array(column.n));
  }

  function runs([lengths, numbers], planes) {
    const all = unfold(numbers, planes);
    let begin = 0;
    return unfold(lengths, planes).map((length) => all.slice(begin, begin += length));
  }

  /* The tree of a block: plain lists at once, packed columns when they are asked for. */
  function revive(node, planes) {
    if (node === null || typeof node !== "object") { return node; }
    if (Array.isArray(node)) { return node.map((one) => revive(one, planes)); }
    if (node.$) { return unfold(node.$, planes); }
    if (node.$runs) { return runs(node.$runs, planes); }
    if (node.$col) { return { column: node.$col, planes }; }
    return Object.fromEntries(Object.entries(node).map(([key, value]) =>
      [key.startsWith("$$") ? key.slice(1) : key, revive(value, planes)]));
  }

  /** Read a block. @param {Uint8Array} block @returns {object} with packed columns for KM.unpack */
  KM.readBlock = function (block) {
    const length = new DataView(block.buffer, block.byteOffset).getUint32(0, true);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(block.subarray(4, 4 + length));
    return revive(JSON.parse(text), block.subarray(4 + length));
  };

  /** A packed column as an array: one value a row, null where unknown. */
  KM.unpack = ({ column, planes }) => unfold(column, planes);

  /** A packed column of whole numbers 0..65535, none unknown, as a typed array. */
  KM.unpackShort = ({ column, planes }) => (column.width === undefined
    ? new Uint16Array(column.n).fill(column.same) : integers(column, planes, new Uint16Array(column.n)));
})(window.KM);
