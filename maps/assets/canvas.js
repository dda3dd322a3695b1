/* One canvas that moves along with a Leaflet map. Everything on the map is drawn on such canvases and
   none of it is SVG: when printing, Leaflet's own SVG layers go missing from the paper. */
(function (KM) {
  "use strict";
  const PADDING = 0.25; // of the map on each side, so that a short drag shows no empty edge

  /* A place on the globe in the units in which shapes are kept: pixels at zoom 0, from the middle of
     the region, so that the single precision of a canvas path is enough at every zoom. */
  KM.makeFrame = function (lat, lon) {
    const middle = L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lon), 0);
    return {
      middle,
      local(latitude, longitude) {
        const point = L.CRS.EPSG3857.latLngToPoint(L.latLng(latitude, longitude), 0);
        return [point.x - middle.x, point.y - middle.y];
      },
    };
  };

  KM.Canvas = L.Layer.extend({
    initialize(frame, pane, draw) {
      this._frame = frame;
      this._draw = draw;
      L.setOptions(this, { pane });
    },

    onAdd() {
      this._canvas = KM.el("canvas", { class: "km-canvas leaflet-zoom-animated" });
      this.getPane().append(this._canvas);
      this.redraw();
    },

    onRemove() { this._canvas.remove(); },

    getEvents() {
      return { moveend: this.redraw, resize: this.redraw, zoomanim: this._animate };
    },

    /* From local units to pixels of the map's container. */
    view() {
      const map = this._map;
      const scale = map.getZoomScale(map.getZoom(), 0);
      const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
      return {
        scale,
        tx: this._frame.middle.x * scale - origin.x,
        ty: this._frame.middle.y * scale - origin.y,
        // The corner of the container on the canvas.
        left: this._margin ? this._margin.x : 0,
        top: this._margin ? this._margin.y : 0,
      };
    },

    redraw() {
      const map = this._map;
      if (!map) { return; }
      const size = map.getSize();
      const margin = size.multiplyBy(PADDING).round();
      this._margin = margin;
      const sharpness = Math.min(2, Math.max(this.sharpness || 1, window.devicePixelRatio || 1));
      const width = size.x + 2 * margin.x;
      const height = size.y + 2 * margin.y;
      this._center = map.getCenter();
      this._zoom = map.getZoom();
      L.DomUtil.setPosition(this._canvas, map.containerPointToLayerPoint(margin.multiplyBy(-1)));
      const context = this._empty(width, height, sharpness);
      const view = this.view();
      this._draw(context, {
        scale: view.scale, tx: view.tx + margin.x, ty: view.ty + margin.y,
        width, height, sharpness, zoom: this._zoom, isSmall: size.x < 600,
      });
    },

    /* A clean canvas. Giving it a size empties it too, but asks for its memory once more. */
    _empty(width, height, sharpness) {
      const canvas = this._canvas;
      const context = canvas.getContext("2d");
      const [across, down] = [Math.round(width * sharpness), Math.round(height * sharpness)];
      if (context.reset && canvas.width === across && canvas.height === down) { context.reset(); return context; }
      [canvas.width, canvas.height] = [across, down];
      canvas.style.width = width + "px";
      canvas.style.height = height + "px";
      return context;
    },

    _animate(event) {
      const map = this._map;
      const scale = map.getZoomScale(event.zoom, this._zoom);
      const half = map.getSize().multiplyBy(0.5 + PADDING);
      const offset = half.multiplyBy(-scale).add(map.project(this._center, event.zoom))
        .subtract(map._getNewPixelOrigin(event.center, event.zoom));
      L.DomUtil.setTransform(this._canvas, offset, scale);
    },
  });
})(window.KM);
