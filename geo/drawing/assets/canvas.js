// A canvas as large as the map and a margin, redrawn after each move and stretched during a zoom.
"use strict";
geo.Canvas = L.Layer.extend({
  initialize(pane, draw) {
    this._pane = pane;
    this._draw = draw;
  },
  onAdd(map) {
    if (!map.getPane(this._pane)) map.createPane(this._pane).style.pointerEvents = "none";
    this._canvas = geo.make("canvas", "geo-canvas leaflet-zoom-animated");
    this._canvas.setAttribute("aria-hidden", "true");
    map.getPane(this._pane).appendChild(this._canvas);
    this.redraw();
  },
  onRemove() {
    this._canvas.remove();
  },
  getEvents() {
    return {
      viewreset: this.redraw,
      moveend: this.redraw,
      resize: this.redraw,
      zoomanim: this._stretch,
      zoom: this.redraw, // each frame of a flight and of a pinch
    };
  },
  redraw() {
    if (!this._map) return;
    const map = this._map,
      size = map.getSize(),
      margin = size.multiplyBy(0.2).round(),
      ratio = window.devicePixelRatio || 1;
    const width = size.x + 2 * margin.x,
      height = size.y + 2 * margin.y;
    this._corner = map.containerPointToLayerPoint(margin.multiplyBy(-1));
    this._place = map.layerPointToLatLng(this._corner);
    this._zoom = map.getZoom();
    L.DomUtil.setPosition(this._canvas, this._corner);
    if (this._canvas.width !== width * ratio || this._canvas.height !== height * ratio) {
      this._canvas.width = width * ratio;
      this._canvas.height = height * ratio;
      this._canvas.style.width = width + "px";
      this._canvas.style.height = height + "px";
    }
    const pen = this._canvas.getContext("2d"),
      origin = map.getPixelOrigin().add(this._corner);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const scale = map.getZoomScale(this._zoom, 0);
    // view: world pixels * scale - (ox, oy) = pixels of this canvas
    this._draw(pen, {
      scale,
      ox: origin.x,
      oy: origin.y,
      width,
      height,
      zoom: this._zoom,
      margin,
      west: origin.x / scale,
      east: (origin.x + width) / scale,
      north: origin.y / scale,
      south: (origin.y + height) / scale,
    });
  },
  _stretch(event) {
    const scale = this._map.getZoomScale(event.zoom, this._zoom);
    L.DomUtil.setTransform(
      this._canvas,
      this._map._latLngToNewLayerPoint(this._place, event.zoom, event.center),
      scale,
    );
  },
});
geo.Canvas.colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Add a line to the current path; `shift` moves it by whole turns of the Earth (256 world pixels each).
geo.trace = (pen, line, view, shift) => {
  const { xy } = line,
    { scale, ox, oy } = view;
  pen.moveTo((xy[0] + shift) * scale - ox, xy[1] * scale - oy);
  let lastX = NaN,
    lastY = NaN;
  for (let i = 2; i < xy.length; i += 2) {
    const x = (xy[i] + shift) * scale - ox,
      y = xy[i + 1] * scale - oy;
    if (i + 2 < xy.length && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.7) continue;
    pen.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
};
geo.visible = (line, view, shift) =>
  line.east + shift > view.west && line.west + shift < view.east && line.south > view.north && line.north < view.south;
geo.turns = view => {
  const first = Math.floor(view.west / 256) - 1,
    last = Math.floor(view.east / 256) + 1;
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * 256);
};
