// Names: stops first, then other places by importance, each only where there is room.
"use strict";
geo.names = (map, data) => {
  const font = { stop: "600 13px ", place: "11.5px ", water: "italic 13px " };
  const grid = cell => {
    const cells = new Map();
    const each = (r, act) => {
      for (let i = Math.floor((r.x - r.w / 2) / cell); i <= Math.floor((r.x + r.w / 2) / cell); i++)
        for (let j = Math.floor((r.y - r.h / 2) / cell); j <= Math.floor((r.y + r.h / 2) / cell); j++)
          if (act(`${i}/${j}`) === false) return false;
      return true;
    };
    return {
      add: r =>
        each(r, key => {
          if (!cells.has(key)) cells.set(key, []);
          cells.get(key).push(r);
        }),
      free: r =>
        each(
          r,
          key =>
            !(cells.get(key) || []).some(
              o => Math.abs(o.x - r.x) * 2 < o.w + r.w + 4 && Math.abs(o.y - r.y) * 2 < o.h + r.h + 2,
            ),
        ),
    };
  };
  const around = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
    [0.9, 0.8],
    [0.9, -0.8],
    [-0.9, 0.8],
    [-0.9, -0.8],
  ];
  // A name stands where it hides no other, and off the legs if there is a choice.
  const write = (pen, view, taken, legs, spot, name, kind) => {
    const family = getComputedStyle(document.body).fontFamily;
    pen.font = font[kind] + (kind === "water" ? getComputedStyle(document.querySelector("h1")).fontFamily : family);
    const w = pen.measureText(name).width,
      h = kind === "stop" ? 16 : 14;
    const offers = (
      kind === "water"
        ? [
            [0, 0],
            [0, 1],
            [0, -1],
          ]
        : around
    )
      .map(([dx, dy]) => ({ x: spot.x + dx * ((spot.w + w) / 2 + 4), y: spot.y + dy * ((spot.h + h) / 2 + 1), w, h }))
      .filter(r => r.x - w / 2 > view.margin.x + 4 && r.x + w / 2 < view.width - view.margin.x - 4 && taken.free(r));
    const r = offers.find(offer => legs.free(offer)) || (kind === "stop" && offers[0]);
    if (!r) return false;
    taken.add(r);
    pen.lineJoin = "round";
    pen.lineWidth = 3.5;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.strokeStyle = geo.Canvas.colour(kind === "water" ? "--halo-sea" : "--halo");
    pen.globalAlpha = 0.9;
    pen.strokeText(name, r.x, r.y);
    pen.globalAlpha = 1;
    pen.fillStyle = geo.Canvas.colour(kind === "stop" ? "--ink" : kind === "water" ? "--water-label" : "--label");
    pen.fillText(name, r.x, r.y);
    return true;
  };
  const draw = (pen, view) => {
    const taken = grid(80),
      legs = grid(80),
      stops = new Set();
    for (const way of geo.state.ways.slice(0, 1500))
      way.forEach((b, i) => {
        if (!i) return;
        const a = way[i - 1],
          steps = Math.min(200, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 10));
        for (let s = 0; s < steps; s++)
          legs.add({ x: a[0] + ((b[0] - a[0]) * s) / steps, y: a[1] + ((b[1] - a[1]) * s) / steps, w: 5, h: 5 });
      });
    for (const pin of geo.state.pins) {
      pin.spot = {
        x: pin.x * view.scale - view.ox + pin.dx,
        y: pin.y * view.scale - view.oy + pin.dy,
        w: pin.width + 4,
        h: 26,
      };
      taken.add(pin.spot);
    }
    const frame = map.getContainer().getBoundingClientRect();
    for (const control of map
      .getContainer()
      .querySelectorAll(".legend, .leaflet-bar, .leaflet-control-scale, .leaflet-control-attribution")) {
      const r = control.getBoundingClientRect();
      taken.add({
        x: (r.left + r.right) / 2 - frame.left + view.margin.x,
        y: (r.top + r.bottom) / 2 - frame.top + view.margin.y,
        w: r.width + 6,
        h: r.height + 6,
      });
    }
    const order = [...geo.state.pins].sort(
      (a, b) => b.stops.some(s => s.n === geo.state.current) - a.stops.some(s => s.n === geo.state.current),
    );
    for (const pin of order.slice(0, 250)) {
      if (!pin.places && pin.stops[0].ok) stops.add(pin.stops[0].name);
      if (!pin.places) write(pen, view, taken, legs, pin.spot, geo.short(pin.stops[0].name), "stop");
    }
    if (geo.state.street || !data.labels) return;
    let written = 0;
    for (const [name, lon, lat, kind] of data.labels) {
      if (written > 70) break;
      if (stops.has(name)) continue;
      for (const shift of geo.turns(view)) {
        const x = (geo.x(lon) + shift) * view.scale - view.ox,
          y = geo.y(lat) * view.scale - view.oy,
          dot = { x, y, w: 5, h: 5 };
        if (x < 0 || y < 0 || x > view.width || y > view.height || !taken.free(dot)) continue;
        if (!write(pen, view, taken, legs, dot, name, kind ? "water" : "place")) continue;
        written++;
        if (!kind) {
          taken.add(dot);
          pen.beginPath();
          pen.arc(x, y, 1.8, 0, 7);
          pen.fillStyle = geo.Canvas.colour("--label");
          pen.fill();
        }
      }
    }
  };
  geo.short = name => (name.length > 32 ? name.slice(0, 30) + "…" : name);
  map.createPane("names").style.zIndex = 450;
  map.getPane("names").style.pointerEvents = "none";
  geo.layers.names = new geo.Canvas("names", draw).addTo(map);
};
