/* The ground: gemeenten by the share of their task that is open, water, rail, roads, names. */
(function (KM) {
  "use strict";

  /**
   * The class of an open share, as in maps/style.py.
   * @param {number|null} share in 1/10,000
   * @returns {number} 0..4, -1 unknown
   */
  KM.gemeenteClass = function (share, style) {
    if (share === null) { return -1; }
    const value = share / 10000;
    return style.gemeente_limits.filter((limit) => (limit === 0 ? value > 0 : value >= limit)).length;
  };

  KM.hatch = function (context, width, height, step) {
    context.beginPath();
    for (let x = -height; x < width; x += step) {
      context.moveTo(x, height);
      context.lineTo(x + height, 0);
    }
    context.stroke();
  };

  function useLocalUnits(context, view) {
    const scale = view.scale * view.sharpness;
    context.setTransform(scale, 0, 0, scale, view.tx * view.sharpness, view.ty * view.sharpness);
  }

  function useScreen(context, view) {
    context.setTransform(view.sharpness, 0, 0, view.sharpness, 0, 0);
  }

  function fillHatched(context, view, path, style) {
    context.save();
    context.clip(path, "evenodd");
    useScreen(context, view);
    context.strokeStyle = style.gemeente_hatch;
    context.lineWidth = 1;
    KM.hatch(context, view.width, view.height, 7);
    context.restore();
  }

  function drawGemeenten(context, view, ground, data, { isOverTiles, isShaded }) {
    const { style, gemeenten } = data;
    context.globalAlpha = isOverTiles ? 0.6 : 1;
    ground.gemeenten.forEach((path, at) => {
      const step = isShaded ? KM.gemeenteClass(gemeenten.gap_share[at], style) : 0;
      context.fillStyle = step < 0 ? style.gemeente_unknown : style.gemeente_classes[step];
      context.fill(path, "evenodd");
      if (step < 0) { fillHatched(context, view, path, style); }
    });
    context.globalAlpha = 1;
  }

  function drawBase(context, view, ground, data) {
    for (const part of ground.base) {
      const [colour, width] = data.style.base[part.kind];
      context.globalAlpha = part.kind === "bebouwd" ? 0.22 : 0.8;
      context.fillStyle = colour;
      context.fill(part.areas, "evenodd");
      if (!width || (part.kind === "weg" && view.zoom < 10)) { continue; }
      context.strokeStyle = colour;
      context.lineWidth = (width * Math.min(1.6, Math.max(0.7, (view.zoom - 6) / 5))) / view.scale;
      context.setLineDash(part.kind === "spoor" ? [7 / view.scale, 3 / view.scale] : []);
      context.stroke(part.lines);
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  function drawEdges(context, view, ground, data, { chosen, hasAll }) {
    context.lineJoin = "round";
    context.strokeStyle = data.style.gemeente_edge;
    context.lineWidth = 1 / view.scale;
    if (hasAll) { ground.gemeenten.forEach((path) => context.stroke(path)); }
    if (chosen < 0) { return; }
    context.lineWidth = 3.5 / view.scale;
    context.strokeStyle = KM.colour("--km-gekozen");
    context.stroke(ground.gemeenten[chosen]);
  }

  const SHIFTS = [0, 17, -17, 30, -30]; // where a name may go when its own place is taken

  /* Names, largest gemeente first, clear of each other and of the numbers `[x, y, radius]`. One that
     fits nowhere near its middle is left out: zooming in brings it back. */
  function drawNames(context, view, ground, gemeenten, numbers) {
    const taken = numbers.map(([x, y, radius]) => [x - radius, x + radius, y, Math.min(radius, 12) + 8]);
    context.font = KM.font(600, 12);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const at of ground.nameOrder) {
      const name = gemeenten.gemeente_name[at];
      const x = ground.names[at][0] * view.scale + view.tx;
      const middle = ground.names[at][1] * view.scale + view.ty;
      const half = context.measureText(name).width / 2 + 4;
      const shift = SHIFTS.find((step) => !taken.some(([left, right, line, reach]) =>
        x + half > left && x - half < right && Math.abs(middle + step - line) < reach));
      if (shift === undefined) { continue; }
      const y = middle + shift;
      taken.push([x - half, x + half, y, 16]);
      context.strokeStyle = KM.colour("--km-naamrand");
      context.lineWidth = 3.5;
      context.strokeText(name, x, y);
      context.fillStyle = KM.colour("--km-naam");
      context.fillText(name, x, y);
    }
  }

  function makeGround(data, frame) {
    const { gemeenten, base } = data;
    const place = (at) => (gemeenten.lat[at] === null ? null
      : frame.local(gemeenten.lat[at] / KM.shape.PER_DEGREE, gemeenten.lon[at] / KM.shape.PER_DEGREE));
    const names = gemeenten.code.map((_, at) => place(at));
    const size = (at) => gemeenten.rings[at].reduce((all, run) => all + run.length, 0);
    return {
      gemeenten: gemeenten.rings.map((rings) => KM.shape.area(rings, frame)),
      names,
      nameOrder: names.map((_, at) => at).filter((at) => names[at])
        .sort((one, other) => size(other) - size(one) || one - other),
      base: base.map((part) => ({
        kind: part.kind,
        areas: KM.shape.area(part.areas.flat(), frame),
        lines: KM.shape.lines(part.lines, frame),
      })),
    };
  }

  KM.makeGround = function (data, frame, state, layers) {
    const ground = makeGround(data, frame);
    const tester = KM.el("canvas", { width: 1, height: 1 }).getContext("2d");
    function paint(context, view) {
      useLocalUnits(context, view);
      drawGemeenten(context, view, ground, data, { isOverTiles: layer.isOverTiles, isShaded: layers.isOn("task") });
      drawBase(context, view, ground, data);
      layers.draw(context, view);
      drawEdges(context, view, ground, data, { chosen: state.get("gemeente"), hasAll: layers.isOn("borders") });
    }

    const layer = new KM.Canvas(frame, "km-ground", paint);
    /* On paper an emptied canvas is a white sheet over what lies below, so there the sites' canvas
       draws the ground too. */
    layer.paintBelow = function (context, view) {
      useScreen(context, view);
      context.fillStyle = data.style.sea;
      context.fillRect(0, 0, view.width, view.height);
      paint(context, view);
    };
    layer.drawNames = (context, view, numbers) => {
      if (layers.isOn("borders")) { drawNames(context, view, ground, data.gemeenten, numbers); }
    };
    /* Which gemeente lies under a point in local units, -1 for none. */
    layer.gemeenteAt = (x, y) =>
      ground.gemeenten.findIndex((path) => tester.isPointInPath(path, x, y, "evenodd"));
    return layer;
  };

  KM.font = (weight, size) => `${weight} ${size}px "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif`;
  KM.canvasUnits = { useLocalUnits, useScreen };
})(window.KM);
