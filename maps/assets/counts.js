/* Sites of which only the postcode is known: the outline of the area, a count in it, and beside the
   count the ranks of its numbered sites. */
(function (KM) {
  "use strict";
  const HALF_HEIGHT = 9;
  const APART = 20; // pixels between the middles of two counts above one another

  /* The position of each site's postcode area; -1 for a site with a place of its own. */
  function areasOfSites(data) {
    const { sites, areas } = data;
    const position = new Map(areas.id.map((id, at) => [id, at]));
    return Int32Array.from(sites.id, (_, site) => (
      !sites.is_measured[site] && position.has(sites.area_id[site]) ? position.get(sites.area_id[site]) : -1));
  }

  function pill(context, x, y, width, fill, edge) {
    context.beginPath();
    context.roundRect(x, y - HALF_HEIGHT, width, 2 * HALF_HEIGHT, 4);
    context.fillStyle = fill;
    context.fill();
    context.lineWidth = 1.3;
    context.strokeStyle = edge;
    context.stroke();
  }

  function drawGroup(context, group, style) {
    const { x, y, half, ranks, ranksWidth } = group;
    if (ranks) {
      pill(context, x + half - 4, y, ranksWidth + 15, style.site_classes[4], style.site_edge);
      context.fillStyle = "#ffffff";
      context.fillText(ranks, x + half + 5 + ranksWidth / 2, y + 0.5);
    }
    pill(context, x - half, y, 2 * half, "#fffdf6", "#7a2803");
    context.fillStyle = "#5c1f02";
    context.fillText(KM.words.scaled(group.members.length), x, y + 0.5);
  }

  const covers = (one, other) => Math.abs(one.y - other.y) < APART
    && one.x - one.half < other.right + 2 && other.x - other.half < one.right + 2;

  KM.makeCounts = function (data, frame, state, numbered) {
    const { sites, style, areas } = data;
    const areaOf = areasOfSites(data);
    const paths = areas.rings.map((rings) => KM.shape.area(rings, frame));
    const middles = areas.id.map((_, area) => frame.local(
      areas.lat[area] / KM.shape.PER_DEGREE, areas.lon[area] / KM.shape.PER_DEGREE));
    let members = new Map(); // from an area to its sites
    let groups = [];

    function ranksOf(group) {
      const ranks = group.filter((site) => numbered.has(site)).map((site) => sites.rank[site])
        .sort((one, other) => one - other);
      return ranks.slice(0, 3).join(" \u00b7 ") + (ranks.length > 3 ? ` +${ranks.length - 3}` : "");
    }

    /* A count with its words and their widths, so that it knows what it covers. */
    function makeGroup(context, [x, y], groupAreas, group) {
      const ranks = ranksOf(group);
      const half = Math.max(11, context.measureText(KM.words.scaled(group.length)).width / 2 + 6);
      const ranksWidth = ranks ? context.measureText(ranks).width : 0;
      return { x, y, areas: groupAreas, members: group, ranks, half, ranksWidth,
        right: x + half + (ranks ? ranksWidth + 11 : 0) };
    }

    /* Counts that would cover each other become one, at the place of the larger. */
    function merge(context, apart) {
      return apart.reduce((kept, group) => {
        const nth = kept.findIndex((one) => covers(one, group));
        if (nth < 0) { return kept.concat(group); }
        const one = kept[nth];
        kept[nth] = makeGroup(context, [one.x, one.y], one.areas.concat(group.areas),
          one.members.concat(group.members));
        return kept;
      }, []);
    }

    function gather(context, view) {
      let found = [...members].map(([area, group]) => makeGroup(context,
        [middles[area][0] * view.scale + view.tx, middles[area][1] * view.scale + view.ty], [area], group));
      found.sort((one, other) => other.members.length - one.members.length || one.areas[0] - other.areas[0]);
      for (let before = -1; before !== found.length;) {
        before = found.length;
        found = merge(context, found);
      }
      return found;
    }

    function useLetters(context) {
      context.font = KM.font(700, 12);
      context.textAlign = "center";
      context.textBaseline = "middle";
    }

    return {
      areaOf: (site) => areaOf[site],
      rings: (area) => areas.rings[area],
      /* Take in the sites to count; those with a place of their own are left alone. */
      take(shown) {
        members = new Map();
        shown.filter((site) => areaOf[site] >= 0).forEach((site) => {
          if (members.has(areaOf[site])) { members.get(areaOf[site]).push(site); }
          else { members.set(areaOf[site], [site]); }
        });
      },
      drawAreas(context, view) {
        const open = state.get("site");
        KM.canvasUnits.useLocalUnits(context, view);
        for (const area of members.keys()) {
          const isChosen = (open !== null && areaOf[open] === area) || areas.id[area] === state.get("area");
          context.fillStyle = isChosen ? "rgba(245, 147, 34, 0.25)" : "rgba(255, 255, 255, 0.12)";
          context.fill(paths[area], "evenodd");
          context.setLineDash([5 / view.scale, 3 / view.scale]);
          context.strokeStyle = "#7a2803";
          context.lineWidth = (isChosen ? 3 : 1.2) / view.scale;
          context.stroke(paths[area]);
        }
        context.setLineDash([]);
        KM.canvasUnits.useScreen(context, view);
      },
      /* Settle where the counts stand; returns the room they take as `[x, y, radius]`. */
      settle(context, view) {
        useLetters(context);
        groups = gather(context, view);
        return groups.map(({ x, y, half, right }) => [(x - half + right) / 2, y, (right - x + half) / 2]);
      },
      draw(context) {
        useLetters(context);
        groups.forEach((group) => drawGroup(context, group, style));
      },
      at: (x, y) => groups.find((group) => x > group.x - group.half - 3 && x < group.right + 3
        && Math.abs(group.y - y) < HALF_HEIGHT + 3) || null,
    };
  };
})(window.KM);
