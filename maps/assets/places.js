/* The sites on one canvas: the best hundred as symbols, numbers for the chosen ones, dots for the
   rest, and postcode areas with a count for sites of which only the postcode is known. */
(function (KM) {
  "use strict";
  const SYMBOL = 6.2;
  const BADGE = 11;
  const DOT = 2.4;
  const CROSS = 4;

  /* What each tab puts forward; the other sites stay on the map as quiet dots. */
  const FORWARD = { list: ["ranked"], gemeenten: ["ranked"], research: ["unknown", "undecided"],
    excluded: ["excluded"] };

  function placeSites(data, frame) {
    const { sites, areas } = data;
    const areaOf = new Map(areas.id.map((id, at) => [id, at]));
    const x = new Float64Array(sites.n).fill(NaN);
    const y = new Float64Array(sites.n).fill(NaN);
    const area = new Int32Array(sites.n).fill(-1);
    for (let site = 0; site < sites.n; site += 1) {
      if (!sites.is_measured[site] && areaOf.has(sites.area_id[site])) {
        area[site] = areaOf.get(sites.area_id[site]);
      }
      if (sites.lat[site] === null) { continue; }
      [x[site], y[site]] = frame.local(sites.lat[site] / KM.shape.PER_DEGREE,
        sites.lon[site] / KM.shape.PER_DEGREE);
    }
    return { x, y, area };
  }

  function drawCross(context, x, y, size) {
    context.moveTo(x - size, y - size);
    context.lineTo(x + size, y + size);
    context.moveTo(x + size, y - size);
    context.lineTo(x - size, y + size);
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

  KM.makePlaces = function (data, frame, state, selection, ground) {
    const { sites, style, areas } = data;
    const at = placeSites(data, frame);
    const areaPaths = areas.rings.map((rings) => KM.shape.area(rings, frame));
    const areaPlaces = areas.id.map((_, area) => frame.local(
      areas.lat[area] / KM.shape.PER_DEGREE, areas.lon[area] / KM.shape.PER_DEGREE));
    const limits = KM.score.classLimits(selection.groups.ranked.map((site) => sites.score[site]));
    const numbered = KM.numberedSites(data, selection);
    let sprites = KM.symbol.makeSprites(2);
    let drawn = []; // [site, radius, x, y] from back to front, to find what is under the pointer
    let counts = new Map(); // from a postcode area to its sites
    let gathered = [];

    const colour = (site) => (sites.rank[site] === null ? style.unranked
      : style.site_classes[KM.score.classOf(sites.score[site], limits)]);
    const edge = (site) => (sites.rank[site] === null ? style.unranked_edge : style.site_edge);

    function stamp(context, view, site, radius) {
      const picture = sprites(sites.kind[site], colour(site), edge(site), radius);
      const x = at.x[site] * view.scale + view.tx - picture.half;
      const y = at.y[site] * view.scale + view.ty - picture.half;
      context.drawImage(picture.canvas, x, y, 2 * picture.half, 2 * picture.half);
      drawn.push([site, radius, x + picture.half, y + picture.half]);
    }

    /* Sites to draw: [quiet, forward], both without approximate places. */
    function split() {
      const { tab } = state.all();
      const forward = FORWARD[tab].flatMap((group) => selection.take(group));
      const known = new Set(forward);
      const others = ["ranked", "undecided"].flatMap((group) => selection.take(group))
        .filter((site) => !known.has(site));
      counts = new Map();
      forward.filter((site) => at.area[site] >= 0).forEach((site) => {
        const area = at.area[site];
        counts.set(area, (counts.get(area) || []).concat(site));
      });
      const onPoint = (site) => at.area[site] < 0 && !Number.isNaN(at.x[site]);
      return [others.filter(onPoint), forward.filter(onPoint)];
    }

    function drawAreas(context, view) {
      KM.canvasUnits.useLocalUnits(context, view);
      const open = state.get("site");
      const chosen = open !== null && at.area[open] >= 0 ? at.area[open] : -1;
      for (const area of counts.keys()) {
        const isChosen = area === chosen || areas.id[area] === state.get("area");
        context.fillStyle = isChosen ? "rgba(245, 147, 34, 0.25)" : "rgba(255, 255, 255, 0.12)";
        context.fill(areaPaths[area], "evenodd");
        context.setLineDash([5 / view.scale, 3 / view.scale]);
        context.strokeStyle = "#7a2803";
        context.lineWidth = (isChosen ? 3 : 1.2) / view.scale;
        context.stroke(areaPaths[area]);
      }
      context.setLineDash([]);
      KM.canvasUnits.useScreen(context, view);
    }

    function ranksOf(members) {
      const ranks = members.filter((site) => numbered.has(site)).map((site) => sites.rank[site])
        .sort((one, other) => one - other);
      return ranks.slice(0, 3).join(" \u00b7 ") + (ranks.length > 3 ? ` +${ranks.length - 3}` : "");
    }

    /* A count with its words and their widths, so that it knows what it covers. */
    function makeGroup(context, x, y, groupAreas, members) {
      const ranks = ranksOf(members);
      const half = Math.max(11, context.measureText(KM.words.scaled(members.length)).width / 2 + 6);
      const ranksWidth = ranks ? context.measureText(ranks).width : 0;
      return { x, y, areas: groupAreas, members, ranks, half, ranksWidth,
        right: x + half + (ranks ? ranksWidth + 11 : 0) };
    }

    const covers = (one, other) => Math.abs(one.y - other.y) < 20
      && one.x - one.half < other.right + 2 && other.x - other.half < one.right + 2;

    /* Counts that would cover each other become one, at the place of the larger. */
    function gatherCounts(context, view) {
      context.font = KM.font(700, 12);
      let groups = [...counts].map(([area, members]) => makeGroup(context,
        areaPlaces[area][0] * view.scale + view.tx, areaPlaces[area][1] * view.scale + view.ty, [area], members));
      groups.sort((one, other) => other.members.length - one.members.length || one.areas[0] - other.areas[0]);
      for (let before = -1; before !== groups.length;) {
        before = groups.length;
        groups = groups.reduce((kept, group) => {
          const nth = kept.findIndex((one) => covers(one, group));
          if (nth < 0) { return kept.concat(group); }
          const one = kept[nth];
          kept[nth] = makeGroup(context, one.x, one.y, one.areas.concat(group.areas),
            one.members.concat(group.members));
          return kept;
        }, []);
      }
      return groups;
    }

    function pill(context, x, y, width, colours) {
      context.beginPath();
      context.roundRect(x, y - 9, width, 18, 4);
      context.fillStyle = colours[0];
      context.fill();
      context.lineWidth = 1.3;
      context.strokeStyle = colours[1];
      context.stroke();
    }

    /* The count of a group, and beside it the ranks of its numbered sites. */
    function drawCount(context, group) {
      const { x, y, half, ranks, ranksWidth } = group;
      if (ranks) {
        pill(context, x + half - 4, y, ranksWidth + 15, [style.site_classes[4], style.site_edge]);
        context.fillStyle = "#ffffff";
        context.fillText(ranks, x + half + 5 + ranksWidth / 2, y + 0.5);
      }
      pill(context, x - half, y, 2 * half, ["#fffdf6", "#7a2803"]);
      context.fillStyle = "#5c1f02";
      context.fillText(KM.words.scaled(group.members.length), x, y + 0.5);
    }

    function drawCounts(context) {
      context.font = KM.font(700, 12);
      context.textAlign = "center";
      context.textBaseline = "middle";
      gathered.forEach((group) => drawCount(context, group));
    }

    function drawCrosses(context, view, members) {
      for (const [line, width] of [["#ffffff", 4], [style.unranked_edge, 2]]) {
        context.beginPath();
        members.forEach((site) => drawCross(context, at.x[site] * view.scale + view.tx,
          at.y[site] * view.scale + view.ty, CROSS));
        context.strokeStyle = line;
        context.lineWidth = width;
        context.stroke();
      }
      members.forEach((site) => drawn.push([site, CROSS + 2,
        at.x[site] * view.scale + view.tx, at.y[site] * view.scale + view.ty]));
    }

    const numberSpots = (view, members) => members
      .filter((site) => at.area[site] < 0 && !Number.isNaN(at.x[site]))
      .map((site) => [site, at.x[site] * view.scale + view.tx, at.y[site] * view.scale + view.ty]);

    function drawNumbers(context, view, spots) {
      context.textAlign = "center";
      context.textBaseline = "middle";
      [...spots].reverse().forEach(([site, x, y]) => {
        const picture = sprites(sites.kind[site], colour(site), edge(site), BADGE);
        context.drawImage(picture.canvas, x - picture.half, y - picture.half, 2 * picture.half, 2 * picture.half);
        const text = String(sites.rank[site]);
        context.font = KM.font(700, text.length > 2 ? 10 : 12);
        context.fillStyle = KM.score.classOf(sites.score[site], limits) >= 3 ? "#ffffff" : "#2b1a10";
        context.fillText(text, x, y + 0.5);
        drawn.push([site, BADGE, x, y]);
      });
    }

    function drawChosen(context, spots) {
      for (const site of [state.get("hovered"), state.get("site")]) {
        const spot = spots.find(([numbered]) => numbered === site);
        const place = spot || drawn.find(([other]) => other === site);
        if (!place) { continue; }
        const [x, y] = place.slice(-2);
        ring(context, x, y, spot ? BADGE + 4 : SYMBOL + 5);
      }
    }

    const layer = new KM.Canvas(frame, "km-places", (context, view) => {
      drawn = [];
      KM.canvasUnits.useScreen(context, view);
      context.clearRect(0, 0, view.width, view.height);
      const [quiet, forward] = split();
      const size = view.isSmall ? SYMBOL * 0.72 : SYMBOL;
      const best = forward.slice(0, view.isSmall ? style.symbols / 2 : style.symbols);
      drawAreas(context, view);
      quiet.forEach((site) => stamp(context, view, site, DOT));
      if (state.get("tab") === "excluded") { drawCrosses(context, view, forward); }
      else {
        forward.slice(best.length).reverse().forEach((site) => stamp(context, view, site, DOT));
        best.filter((site) => !numbered.has(site)).reverse()
          .forEach((site) => stamp(context, view, site, size));
      }
      const shown = new Set(forward);
      const spots = numberSpots(view, [...numbered].filter((site) => shown.has(site)));
      gathered = gatherCounts(context, view);
      ground.drawNames(context, view, spots.map(([, x, y]) => [x, y, BADGE])
        .concat(gathered.map(({ x, y, half, right }) => [(x - half + right) / 2, y, (right - x + half) / 2])));
      drawCounts(context);
      drawNumbers(context, view, spots);
      drawChosen(context, spots);
    });

    /* The site, or the postcode area, under a pixel of the container; the front one first. */
    layer.placeAt = function (x, y, view) {
      for (let back = drawn.length - 1; back >= 0; back -= 1) {
        const [site, radius, left, top] = drawn[back];
        const dx = left - view.left - x;
        const dy = top - view.top - y;
        if (dx * dx + dy * dy <= (radius + 3) ** 2) { return { site }; }
      }
      return gathered.find((group) => x + view.left > group.x - group.half - 3
        && x + view.left < group.right + 3 && Math.abs(group.y - view.top - y) < 12) || null;
    };
    layer.hasDots = selection.groups.ranked
      .filter((site) => at.area[site] < 0 && !Number.isNaN(at.x[site])).length > style.symbols;
    layer.limits = limits;
    layer.numbered = numbered;
    layer.areaOf = (site) => at.area[site];
    layer.areaRings = (area) => areas.rings[area];
    return layer;
  };

  /* The sites that carry a number on the map: the shortlist, or without one the best ten. */
  KM.numberedSites = function (data, selection) {
    const { groups } = selection;
    const best = groups.shortlist.length ? groups.shortlist : groups.ranked.slice(0, 10);
    return new Set(best.slice(0, 25));
  };
})(window.KM);
