/* The sites on one canvas: the best hundred as symbols, numbers for the chosen ones, dots
   (dots.js) for the rest, and counts (counts.js) for sites of which only the postcode is known. */
(function (KM) {
  "use strict";
  const SYMBOL = 6.2;
  const BADGE = 11;
  const DOT = 2.4;
  const DOT_EDGE = 0.85;
  const CROSS = 4;
  const NUMBERED = 25;

  /* What each tab puts forward; the other sites stay on the map as quiet dots. */
  const FORWARD = { list: ["ranked"], gemeenten: ["ranked"], research: ["unknown", "undecided"],
    excluded: ["excluded"], region: ["ranked"] };
  const NOTHING = [[]]; // where a plan is shown, its sites alone are put forward

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

  function ring(context, x, y, radius) {
    for (const [colour, width] of [["#ffffff", 6], [KM.colour("--km-ring"), 3]]) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }

  /* How far a place lies outside a circle; outside a square on its corner, as in symbol.js; outside a
     cross with arms of this width. */
  const disc = (x, y) => Math.hypot(x, y) - DOT;
  const tilted = (x, y) => (Math.abs(x) + Math.abs(y) - 1.2 * DOT) / Math.SQRT2;
  const cross = (width) => (x, y) => {
    const [along, aside] = [Math.abs(x + y) / Math.SQRT2, Math.abs(x - y) / Math.SQRT2];
    return Math.max(Math.min(along, aside) - width / 2, Math.max(along, aside) - CROSS * Math.SQRT2);
  };

  /* How a site may look as a dot: five classes and no rank, each as a building and as a plot; then a
     cross, and what stands out behind it. */
  const NO_RANK = 5;
  const [CROSSED, BEHIND] = [12, 13];
  function dotLooks(style) {
    const dots = [...style.site_classes, null].flatMap((fill) => [disc, tilted].map((far) => ({ far, width: DOT_EDGE,
      fill: fill || style.unranked, edge: fill ? style.site_edge : style.unranked_edge })));
    const crosses = [[style.unranked_edge, 2], ["#ffffff", 4]].map(([fill, width]) => ({ far: cross(width), width: 0, fill, edge: fill }));
    return [...dots, ...crosses];
  }

  /* What is drawn, to find what is under the pointer: groups from front to back, each with a radius. */
  function makeDrawn(place) {
    const found = { groups: [], view: null };
    /** @type {(site: number) => [number, number]} */
    const at = (site) => [place.x[site] * found.view.scale + found.view.tx, place.y[site] * found.view.scale + found.view.ty];
    return {
      begin(view) { found.groups = []; found.view = view; },
      add(members, radius) { found.groups.push({ members, radius }); },
      at,
      radiusOf: (site) => (found.groups.find(({ members }) => members.includes(site)) || { radius: 0 }).radius,
      under(left, top) {
        for (const { members, radius } of found.groups) {
          const hit = members.find((site) => {
            const [x, y] = at(site);
            return (x - left) ** 2 + (y - top) ** 2 <= (radius + 3) ** 2;
          });
          if (hit !== undefined) { return hit; }
        }
        return undefined;
      },
    };
  }

  KM.makePlaces = function (data, frame, state, selection, { ground, layers }) {
    const { sites, style } = data;
    const { groups } = selection;
    const place = placeSites(data, frame);
    const limits = KM.score.classLimits(groups.ranked, sites.score);
    const numbered = numberedSites(groups);
    const counts = KM.makeCounts(data, frame, state, numbered);
    const dots = KM.makeDots(place, dotLooks(style));
    const drawn = makeDrawn(place);
    const isDot = Uint8Array.from(place.x, (x, site) => Number(counts.areaOf(site) < 0 && !Number.isNaN(x)));
    const isPlot = Uint8Array.from(sites.kind, (kind) => Number(kind === "grond"));
    const isFront = new Uint8Array(sites.n);
    const sharp = new Map(); // pictures of symbols, as sharp as the canvas: copying them is then cheapest
    let sprites = null;
    let forward = []; // what the tab puts forward
    let before = []; // the lists and the view of the dots that were coloured last
    let behind = []; // those dots, front first

    const classOf = (site) => KM.score.classOf(sites.score[site], limits);
    function usePictures(sharpness) {
      if (!sharp.has(sharpness)) { sharp.set(sharpness, KM.symbol.makeSprites(sharpness)); }
      sprites = sharp.get(sharpness);
    }

    const isOut = () => state.get("tab") === "excluded";
    const hasPoint = (site) => isDot[site];
    const isPlain = (site) => isDot[site] && !numbered.has(site);
    const lookOf = (site) => 2 * (sites.rank[site] === null ? NO_RANK : classOf(site)) + isPlot[site];

    function stamp(context, site, radius) {
      const [x, y] = drawn.at(site);
      const isRanked = sites.rank[site] !== null;
      const picture = sprites(sites.kind[site],
        isRanked ? style.site_classes[classOf(site)] : style.unranked,
        isRanked ? style.site_edge : style.unranked_edge, radius);
      context.drawImage(picture.canvas, Math.round(x - picture.half), Math.round(y - picture.half),
        2 * picture.half, 2 * picture.half);
    }

    /* Draw from back to front: the best one comes first in a list and so last on the canvas. */
    function stampAll(context, members, radius) {
      for (let nth = members.length - 1; nth >= 0; nth -= 1) { stamp(context, members[nth], radius); }
    }

    function drawNumbers(context, members) {
      stampAll(context, members, BADGE);
      context.textAlign = "center";
      context.textBaseline = "middle";
      members.slice().reverse().forEach((site) => {
        stamp(context, site, BADGE);
        const [x, y] = drawn.at(site);
        const text = String(sites.rank[site]);
        context.font = KM.font(700, text.length > 2 ? 10 : 12);
        context.fillStyle = classOf(site) >= 3 ? "#ffffff" : "#2b1a10";
        context.fillText(text, x, y + 0.5);
      });
    }

    /* Dots for a list from its `first` on. Returns those that were coloured, front first. */
    function addDots(members, first, test, look) {
      const chosen = new Int32Array(Math.max(0, members.length - first));
      let count = 0;
      for (let nth = first; nth < members.length; nth += 1) {
        if (test(members[nth])) { chosen[count] = members[nth]; count += 1; }
      }
      return chosen.subarray(0, dots.add(chosen, count, look));
    }

    function addForward(first) {
      if (!isOut()) { return addDots(forward, first, isPlain, lookOf); }
      addDots(forward, 0, hasPoint, () => CROSSED);
      return addDots(forward, 0, hasPoint, () => BEHIND);
    }

    /* Colour the dots of what is put forward, and behind them those of the other sites: only for other
       lists, numbers or another view, since all is drawn again when a site is pointed at. */
    function renewDots(view, parts, first) {
      const quiet = ["ranked", "undecided"].map((group) => selection.take(group));
      const now = [view.scale, view.tx, view.ty, view.width, view.height, view.sharpness, first, ...numbered, ...parts, ...quiet];
      if (now.length === before.length && now.every((one, at) => one === before[at])) { return; }
      before = now;
      forward = parts.length === 1 ? parts[0] : parts.flat();
      isFront.fill(0);
      forward.forEach((site) => { isFront[site] = 1; });
      counts.take(forward);
      dots.begin(view, Math.ceil(view.sharpness));
      behind = [addForward(first), addDots(quiet.flat(), 0, (site) => isDot[site] && !isFront[site], lookOf)];
    }

    /* From back to front; what may be pointed at is noted from front to back. */
    function drawSites(context, view, first, numbers) {
      const best = isOut() ? [] : forward.slice(0, first).filter(isPlain);
      const radius = view.isSmall ? 0.72 * SYMBOL : SYMBOL;
      drawn.add(numbers, BADGE);
      drawn.add(best, radius);
      drawn.add(behind[0], isOut() ? CROSS + 2 : DOT);
      drawn.add(behind[1], DOT);
      dots.draw(context);
      stampAll(context, best, radius);
    }

    /* The sites of a plan or of hubs, each with its line to the hub. */
    function drawMarks(context, view, marks) {
      marks.filter(({ hub }) => hub && hub.lat !== null).forEach(({ site, hub }) => {
        const [x, y] = frame.local(hub.lat / KM.shape.PER_DEGREE, hub.lon / KM.shape.PER_DEGREE);
        KM.drawWay(context, drawn.at(site), [x * view.scale + view.tx, y * view.scale + view.ty]);
      });
      marks.forEach(({ site, label }) => KM.drawMark(context, drawn.at(site), label));
    }

    function drawChosen(context) {
      for (const site of [state.get("hovered"), state.get("site")]) {
        const radius = drawn.radiusOf(site);
        if (radius) { ring(context, ...drawn.at(site), Math.max(radius, SYMBOL) + 4); }
      }
    }

    const layer = new KM.Canvas(frame, "km-places", (context, view) => {
      drawn.begin(view);
      usePictures(Math.ceil(view.sharpness));
      if (KM.isPrinting) { ground.paintBelow(context, view); }
      KM.canvasUnits.useScreen(context, view);
      if (!layers.isOn("sites")) {
        ground.drawNames(context, view, []);
        return;
      }
      const first = style.symbols / (view.isSmall ? 2 : 1);
      const marks = data.region ? KM.regionMarks(data, state) : null;
      const shown = (marks || []).filter(({ site }) => isDot[site]);
      renewDots(view, marks ? NOTHING : FORWARD[state.get("tab")].map((group) => selection.take(group)), first);
      drawn.add(shown.map(({ site }) => site), BADGE);
      const numbers = [...numbered].filter((site) => isFront[site] && isDot[site]);
      counts.drawAreas(context, view);
      drawSites(context, view, first, numbers);
      const room = counts.settle(context, view);
      ground.drawNames(context, view, numbers.concat(shown.map(({ site }) => site)).map((site) => [...drawn.at(site), BADGE]).concat(room));
      counts.draw(context);
      drawNumbers(context, numbers);
      drawMarks(context, view, shown);
      drawChosen(context);
    });

    /* The site, or the count of a postcode area, under a pixel of the container; the front one first. */
    layer.placeAt = function (x, y, view) {
      const [left, top] = [x + view.left, y + view.top];
      const site = drawn.under(left, top);
      if (site !== undefined) { return { site }; }
      return layers.isOn("sites") ? counts.at(left, top) : null;
    };
    return Object.assign(layer, {
      limits, numbered, areaOf: counts.areaOf, areaRings: counts.rings,
      hasDots: groups.ranked.filter((site) => isDot[site]).length > style.symbols,
    });
  };
})(window.KM);
