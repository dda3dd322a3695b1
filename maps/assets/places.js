/* The sites on one canvas: the best hundred as symbols, numbers for the chosen ones, dots for the
   rest, and counts (counts.js) for sites of which only the postcode is known. */
(function (KM) {
  "use strict";
  const SYMBOL = 6.2;
  const BADGE = 11;
  const DOT = 2.4;
  const CROSS = 4;
  const NUMBERED = 25;
  const MANY = 2000;
  const CELL = 3;

  /* What each tab puts forward; the other sites stay on the map as quiet dots. */
  const FORWARD = { list: ["ranked"], gemeenten: ["ranked"], research: ["unknown", "undecided"],
    excluded: ["excluded"] };

  /* The sites that carry a number on the map: the shortlist, or without one the best ten. */
  function numberedSites(groups) {
    const best = groups.shortlist.length ? groups.shortlist : groups.ranked.slice(0, 10);
    return new Set(best.slice(0, NUMBERED));
  }

  function placeSites(data, frame) {
    const { sites } = data;
    const x = new Float64Array(sites.n).fill(NaN);
    const y = new Float64Array(sites.n).fill(NaN);
    for (let site = 0; site < sites.n; site += 1) {
      if (sites.lat[site] === null) { continue; }
      [x[site], y[site]] = frame.local(sites.lat[site] / KM.shape.PER_DEGREE,
        sites.lon[site] / KM.shape.PER_DEGREE);
    }
    return { x, y };
  }

  /* Of many dots one per cell of three pixels, the better one: the others could not be seen. */
  function thin(spots, view) {
    if (spots.length <= MANY) { return spots; }
    const across = Math.ceil(view.width / CELL) + 1;
    const taken = new Uint8Array(across * (Math.ceil(view.height / CELL) + 1));
    return spots.filter(([, x, y]) => {
      if (x < 0 || y < 0 || x > view.width || y > view.height) { return false; }
      const cell = Math.floor(x / CELL) + across * Math.floor(y / CELL);
      if (taken[cell]) { return false; }
      taken[cell] = 1;
      return true;
    });
  }

  function ring(context, x, y, radius) {
    for (const [colour, width] of [["#ffffff", 6], ["#0b3a78", 3]]) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }

  function crosses(context, spots, style) {
    for (const [colour, width] of [["#ffffff", 4], [style.unranked_edge, 2]]) {
      context.beginPath();
      spots.forEach(([, x, y]) => {
        context.moveTo(x - CROSS, y - CROSS);
        context.lineTo(x + CROSS, y + CROSS);
        context.moveTo(x + CROSS, y - CROSS);
        context.lineTo(x - CROSS, y + CROSS);
      });
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }

  KM.makePlaces = function (data, frame, state, selection, ground) {
    const { sites, style } = data;
    const { groups } = selection;
    const place = placeSites(data, frame);
    const limits = KM.score.classLimits(groups.ranked.map((site) => sites.score[site]));
    const numbered = numberedSites(groups);
    const counts = KM.makeCounts(data, frame, state, numbered);
    const sprites = KM.symbol.makeSprites(2);
    let drawn = []; // [site, x, y, radius] from back to front, to find what is under the pointer

    const classOf = (site) => KM.score.classOf(sites.score[site], limits);
    const onPoint = (site) => counts.areaOf(site) < 0 && !Number.isNaN(place.x[site]);

    function spotsOf(view, members, radius) {
      return members.filter(onPoint).map((site) =>
        [site, place.x[site] * view.scale + view.tx, place.y[site] * view.scale + view.ty, radius]);
    }

    function stamp(context, [site, x, y, radius]) {
      const isRanked = sites.rank[site] !== null;
      const picture = sprites(sites.kind[site],
        isRanked ? style.site_classes[classOf(site)] : style.unranked,
        isRanked ? style.site_edge : style.unranked_edge, radius);
      context.drawImage(picture.canvas, x - picture.half, y - picture.half, 2 * picture.half, 2 * picture.half);
    }

    /* Draw from back to front: the best one comes first in a list and so last on the canvas. */
    function stampAll(context, spots) {
      spots.reverse().forEach((spot) => stamp(context, spot));
      drawn.push(...spots);
    }

    function drawNumbers(context, spots) {
      stampAll(context, spots);
      context.textAlign = "center";
      context.textBaseline = "middle";
      spots.forEach(([site, x, y]) => {
        stamp(context, [site, x, y, BADGE]);
        const text = String(sites.rank[site]);
        context.font = KM.font(700, text.length > 2 ? 10 : 12);
        context.fillStyle = classOf(site) >= 3 ? "#ffffff" : "#2b1a10";
        context.fillText(text, x, y + 0.5);
      });
    }

    function drawForward(context, view, forward) {
      if (state.get("tab") === "excluded") {
        const spots = spotsOf(view, forward, CROSS + 2);
        crosses(context, spots, style);
        drawn.push(...spots);
        return;
      }
      const count = view.isSmall ? style.symbols / 2 : style.symbols;
      const isPlain = (site) => !numbered.has(site);
      stampAll(context, thin(spotsOf(view, forward.slice(count).filter(isPlain), DOT), view));
      stampAll(context, spotsOf(view, forward.slice(0, count).filter(isPlain), view.isSmall ? 0.72 * SYMBOL : SYMBOL));
    }

    function drawChosen(context) {
      for (const site of [state.get("hovered"), state.get("site")]) {
        const found = drawn.find(([other]) => other === site);
        if (found) { ring(context, found[1], found[2], Math.max(found[3], SYMBOL) + 4); }
      }
    }

    const layer = new KM.Canvas(frame, "km-places", (context, view) => {
      drawn = [];
      if (KM.isPrinting) { ground.paintBelow(context, view); }
      KM.canvasUnits.useScreen(context, view);
      const forward = FORWARD[state.get("tab")].flatMap((group) => selection.take(group));
      const front = new Set(forward);
      const quiet = ["ranked", "undecided"].flatMap((group) => selection.take(group))
        .filter((site) => !front.has(site));
      counts.take(forward);
      counts.drawAreas(context, view);
      stampAll(context, thin(spotsOf(view, quiet, DOT), view));
      drawForward(context, view, forward);
      const numbers = spotsOf(view, [...numbered].filter((site) => front.has(site)), BADGE);
      const room = counts.settle(context, view);
      ground.drawNames(context, view, numbers.map(([, x, y]) => [x, y, BADGE]).concat(room));
      counts.draw(context);
      drawNumbers(context, numbers);
      drawChosen(context);
    });

    /* The site, or the count of a postcode area, under a pixel of the container; the front one first. */
    layer.placeAt = function (x, y, view) {
      const [left, top] = [x + view.left, y + view.top];
      for (let back = drawn.length - 1; back >= 0; back -= 1) {
        const [site, siteX, siteY, radius] = drawn[back];
        if ((siteX - left) ** 2 + (siteY - top) ** 2 <= (radius + 3) ** 2) { return { site }; }
      }
      return counts.at(left, top);
    };
    return Object.assign(layer, {
      limits, numbered, areaOf: counts.areaOf, areaRings: counts.rings,
      hasDots: groups.ranked.filter(onPoint).length > style.symbols,
    });
  };
})(window.KM);
