// Land, water and borders. The world lies below; the neighbourhood of the route, in detail, above it.
"use strict";
geo.basemap = (map, id) => {
  const data = geo.read(id);
  const layers = part =>
    part && Object.fromEntries(Object.entries(part.layers).map(([name, text]) => [name, geo.unpack(text, part.scale)]));
  const world = layers(data.world),
    detail = layers(data.detail);
  const box = data.detail && {
    west: geo.x(data.detail.box[0]),
    south: geo.y(data.detail.box[1]),
    east: geo.x(data.detail.box[2]),
    north: geo.y(data.detail.box[3]),
  };

  const path = (pen, view, lines, shift) => {
    pen.beginPath();
    for (const line of lines || []) if (geo.visible(line, view, shift)) geo.trace(pen, line, view, shift);
  };
  const paint = (pen, view, part, shift, fine) => {
    const colour = geo.Canvas.colour;
    pen.lineJoin = "round";
    path(pen, view, part.land, shift);
    pen.fillStyle = colour("--land");
    pen.fill("evenodd");
    pen.strokeStyle = colour("--coast");
    pen.lineWidth = fine ? 0.9 : 0.7;
    pen.stroke();
    if (view.zoom < geo.COARSE) {
      // beyond, the line would lie kilometres from the river
      path(pen, view, part.rivers, shift);
      pen.strokeStyle = colour("--river");
      pen.lineWidth = view.zoom < 4 ? 0.5 : 0.9;
      pen.stroke();
    }
    path(pen, view, part.lakes, shift);
    pen.fillStyle = colour("--sea");
    pen.fill("evenodd");
    pen.strokeStyle = colour("--coast");
    pen.lineWidth = 0.6;
    pen.stroke();
    path(pen, view, part.borders, shift);
    pen.strokeStyle = colour("--border");
    pen.lineWidth = 0.8;
    pen.setLineDash([5, 3]);
    pen.stroke();
    pen.setLineDash([]);
  };
  // A pixel inside the box, so that the cut edges of the land stay out of sight.
  const frame = (pen, view, shift) =>
    pen.rect(
      (box.west + shift) * view.scale - view.ox + 1,
      box.north * view.scale - view.oy + 1,
      (box.east - box.west) * view.scale - 2,
      (box.south - box.north) * view.scale - 2,
    );

  const graticule = (pen, view) => {
    const step =
      [30, 20, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.02].find(s => (s / 360) * 256 * view.scale < 190) || 0.01;
    pen.beginPath();
    const lon = x => (x * 360) / 256 - 180;
    for (let i = Math.ceil(lon(view.west) / step); i * step < lon(view.east); i++) {
      const x = Math.round(geo.x(i * step) * view.scale - view.ox) + 0.5;
      pen.moveTo(x, 0);
      pen.lineTo(x, view.height);
    }
    for (let i = Math.ceil(-80 / step); i * step <= 84; i++) {
      const y = Math.round(geo.y(i * step) * view.scale - view.oy) + 0.5;
      if (y > 0 && y < view.height) {
        pen.moveTo(0, y);
        pen.lineTo(view.width, y);
      }
    }
    pen.strokeStyle = geo.Canvas.colour("--grid");
    pen.lineWidth = 0.7;
    pen.stroke();
  };

  // South of 84.8° there is nothing but ice: it also fills what lies below the end of the projection.
  const ice = (pen, view) => {
    const top = geo.y(-84.8) * view.scale - view.oy;
    pen.fillStyle = geo.Canvas.colour("--land");
    if (top < view.height) pen.fillRect(0, top, view.width, view.height - top);
  };

  const draw = (pen, view) => {
    if (geo.state.street) return;
    graticule(pen, view);
    for (const shift of geo.turns(view)) {
      const shown =
        box && (box.east - box.west) * view.scale > 160 && box.east + shift > view.west && box.west + shift < view.east;
      if (!shown) {
        if (world) paint(pen, view, world, shift, false);
        continue;
      }
      if (world) {
        pen.save();
        pen.beginPath();
        pen.rect(0, 0, view.width, view.height);
        for (const other of geo.turns(view)) frame(pen, view, other);
        pen.clip("evenodd");
        paint(pen, view, world, shift, false);
        pen.restore();
      }
      pen.save();
      pen.beginPath();
      frame(pen, view, shift);
      pen.clip();
      paint(pen, view, detail, shift, true);
      pen.restore();
    }
    ice(pen, view);
  };
  geo.layers.basemap = new geo.Canvas("tilePane", draw).addTo(map);
};
