/* Thousands of sites as small marks, coloured pixel by pixel in one picture, the front one first: what
   is covered costs nothing. Stamping them one by one took more than half of a slider's step. */
(function (KM) {
  "use strict";
  const HALF = 6; // half of the square in which a mark fits
  const MANY = 2000;
  const CELL = 3;
  const FINE = 8; // looks across a pixel, to find which part of it a mark covers

  const bytesOf = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

  /* Which part of a pixel is inside the shape, and which part lies under its edge. */
  function coverage({ far, width }, left, top, sharpness) {
    let [inside, edge] = [0, 0];
    for (let look = 0; look < FINE * FINE; look += 1) {
      const away = far((left + ((look % FINE) + 0.5) / FINE) / sharpness - HALF,
        (top + (Math.floor(look / FINE) + 0.5) / FINE) / sharpness - HALF);
      inside += away <= 0 ? 1 : 0;
      edge += Math.abs(away) <= width / 2 ? 1 : 0;
    }
    return [inside / FINE ** 2, edge / FINE ** 2];
  }

  /* A mark as the pixels that it touches: where in its square, and the colour there. */
  function makeStencil(look, sharpness) {
    const [touched, colours] = [[], []];
    const [inner, outer] = [bytesOf(look.fill), bytesOf(look.edge)];
    const side = 2 * HALF * sharpness;
    for (let at = 0; at < side * side; at += 1) {
      const [left, top] = [at % side, Math.floor(at / side)];
      const [under, over] = coverage(look, left, top, sharpness);
      const alpha = over + under * (1 - over);
      if (Math.round(255 * alpha) === 0) { continue; }
      touched.push([left, top]);
      colours.push(...inner.map((tone, nth) => (over * outer[nth] + (1 - over) * under * tone) / alpha), 255 * alpha);
    }
    const bytes = Uint8ClampedArray.from(colours);
    return { touched, bytes, words: new Uint32Array(bytes.buffer) };
  }

  /* The same for a picture of this width: how far into it each pixel lies. */
  const laidOut = (stencil, across) => ({ ...stencil,
    offsets: Int32Array.from(stencil.touched, ([left, top]) => top * across + left) });

  /* Put a pixel of a mark under what is already there, which does not cover all of it. Written out a
     colour at a time, since a browser may have its compiler off. */
  function slipUnder(bytes, at, below, from) {
    const above = bytes[at + 3];
    const rest = (below[from + 3] * (255 - above)) / 255;
    const whole = above + rest;
    const share = rest / whole;
    bytes[at] += (below[from] - bytes[at]) * share;
    bytes[at + 1] += (below[from + 1] - bytes[at + 1]) * share;
    bytes[at + 2] += (below[from + 2] - bytes[at + 2]) * share;
    bytes[at + 3] = whole;
  }

  function putMark(picture, stencil, corner) {
    const { words, bytes } = picture;
    const { offsets, words: colours } = stencil;
    const last = offsets.length;
    for (let nth = 0; nth < last; nth += 1) {
      const at = corner + offsets[nth];
      if (words[at] === 0) { words[at] = colours[nth]; }
      else if (bytes[4 * at + 3] !== 255) { slipUnder(bytes, 4 * at, stencil.bytes, 4 * nth); }
    }
  }

  /* Per site the corner of its mark in a picture around all marks in view, and its cell of three
     pixels; -1 for a site out of view. */
  function settle(spots, view, sharpness) {
    const count = spots.x.length;
    const [corner, cell] = [new Int32Array(count).fill(-1), new Int32Array(count).fill(-1)];
    const cells = Math.ceil(view.width / CELL) + 1;
    let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
    for (let site = 0; site < count; site += 1) {
      const [x, y] = [spots.x[site] * view.scale + view.tx, spots.y[site] * view.scale + view.ty];
      if (!(x >= 0 && y >= 0 && x <= view.width && y <= view.height)) { continue; }
      cell[site] = Math.floor(x / CELL) + cells * Math.floor(y / CELL);
      [left, right] = [Math.min(left, Math.round(x)), Math.max(right, Math.round(x))];
      [top, bottom] = [Math.min(top, Math.round(y)), Math.max(bottom, Math.round(y))];
    }
    if (left > right) { [left, top, right, bottom] = [0, 0, 0, 0]; }
    const across = (right - left + 2 * HALF + 1) * sharpness;
    for (let site = 0; site < count; site += 1) {
      if (cell[site] < 0) { continue; }
      const [x, y] = [spots.x[site] * view.scale + view.tx, spots.y[site] * view.scale + view.ty];
      corner[site] = sharpness * (Math.round(x) - left + across * (Math.round(y) - top));
    }
    return { corner, cell, across, down: (bottom - top + 2 * HALF + 1) * sharpness,
      left: left - HALF, top: top - HALF, cells: cells * (Math.ceil(view.height / CELL) + 1) };
  }

  function makePicture({ across, down }) {
    const image = new ImageData(across, down);
    const canvas = KM.el("canvas", { width: across, height: down });
    return { image, canvas, bytes: image.data, words: new Uint32Array(image.data.buffer) };
  }

  /**
   * The marks of one map.
   * @param {{x: Float64Array, y: Float64Array}} spots of each site in local units, NaN for none
   * @param {object[]} looks each `{ far, fill, edge, width }`: `far(x, y)` is how far a place lies outside
   *   the shape, 0 or less inside; colours are "#rrggbb"; width is that of the edge
   * @returns {{begin: function, add: function, draw: function}} `begin(view, sharpness)`; `add(members, count, lookOf)`; `draw(context)`
   */
  KM.makeDots = function (spots, looks) {
    const kept = new Map(); // stencils by sharpness
    let sharp = 1;
    let settled = null;
    let picture = null;
    let stencils = null;
    let taken = null;
    let key = "";

    function renew(view, sharpness) {
      sharp = sharpness;
      settled = settle(spots, view, sharpness);
      picture = makePicture(settled);
      if (!kept.has(sharpness)) { kept.set(sharpness, looks.map((look) => makeStencil(look, sharpness))); }
      stencils = kept.get(sharpness).map((stencil) => laidOut(stencil, settled.across));
      taken = new Uint8Array(settled.cells);
    }

    return {
      /* An empty picture. Where marks stand is found anew for another view only. */
      begin(view, sharpness) {
        const now = [view.scale, view.tx, view.ty, view.width, view.height, sharpness].join();
        if (now === key) { picture.words.fill(0); } else { renew(view, sharpness); }
        key = now;
      },
      /* Add marks behind those that are there, the first in front. Of many one per cell of three
         pixels: the others could not be seen. Returns how many; those come first in `members`. */
      add(members, count, lookOf) {
        const isThinned = count > MANY;
        let many = 0;
        taken.fill(0);
        for (let nth = 0; nth < count; nth += 1) {
          const site = members[nth];
          const cell = settled.cell[site];
          if (cell < 0 || (isThinned && taken[cell])) { continue; }
          taken[cell] = 1;
          putMark(picture, stencils[lookOf(site)], settled.corner[site]);
          members[many] = site;
          many += 1;
        }
        return many;
      },
      draw(context) {
        const { left, top, across, down } = settled;
        picture.canvas.getContext("2d").putImageData(picture.image, 0, 0);
        context.drawImage(picture.canvas, left, top, across / sharp, down / sharp);
      },
    };
  };
})(window.KM);
