// Legs with their arrowheads, circles of uncertainty, and the lines from fanned-out markers to their places.
"use strict";
geo.DASHES = [[], [14, 5], [14, 4, 3, 4], [7, 4], [18, 4, 3, 4, 3, 4], [10, 8]];
geo.route = (map, data) => {
  const lines = geo.unpack(data.lines, data.scale);
  data.legs.forEach((leg, i) => {
    leg.line = lines[i];
  });
  const at = (stop, view) => [geo.x(stop.x) * view.scale - view.ox, geo.y(stop.y) * view.scale - view.oy];

  // How much of a leg is drawn: all, none, or, while the journey plays, a share of it.
  const share = leg => {
    const { step, growing } = geo.state;
    if (!geo.shown(geo.stop(leg.a)) || !geo.shown(geo.stop(leg.b))) return 0;
    return leg.at < step ? 1 : leg.at === step ? (growing === null ? 1 : growing) : 0;
  };
  const points = (leg, view) => {
    const { xy } = leg.line,
      out = [];
    for (let i = 0; i < xy.length; i += 2) out.push([xy[i] * view.scale - view.ox, xy[i + 1] * view.scale - view.oy]);
    return out;
  };
  const cut = (way, part) => {
    const steps = way.slice(1).map((b, i) => Math.hypot(b[0] - way[i][0], b[1] - way[i][1]));
    let rest = steps.reduce((a, b) => a + b, 0) * part;
    for (let i = 0; i < steps.length; i++) {
      if (rest <= steps[i]) {
        const f = steps[i] ? rest / steps[i] : 0,
          [a, b] = [way[i], way[i + 1]];
        return {
          way: [...way.slice(0, i + 1), [a[0] + (b[0] - a[0]) * f, a[1] + (b[1] - a[1]) * f]],
          turn: Math.atan2(b[1] - a[1], b[0] - a[0]),
        };
      }
      rest -= steps[i];
    }
    return { way, turn: 0 };
  };
  const long = way => {
    let sum = 0;
    for (let i = 1; i < way.length; i++) sum += Math.hypot(way[i][0] - way[i - 1][0], way[i][1] - way[i - 1][1]);
    return sum;
  };
  const arrow = (pen, spot, turn) => {
    pen.save();
    pen.translate(spot[0], spot[1]);
    pen.rotate(turn);
    pen.beginPath();
    pen.moveTo(6.5, 0);
    pen.lineTo(-5, -5.2);
    pen.lineTo(-2.6, 0);
    pen.lineTo(-5, 5.2);
    pen.closePath();
    pen.setLineDash([]);
    pen.stroke();
    pen.fill();
    pen.restore();
  };
  const circles = (pen, view) => {
    if (!geo.state.doubt) return;
    for (const stop of data.stops) {
      if (stop.x === null || !stop.r || !geo.shown(stop) || stop.i > geo.state.step) continue;
      const degrees = stop.r / 111.2 / Math.max(0.05, Math.cos((stop.y * Math.PI) / 180)),
        radius = ((degrees * 256) / 360) * view.scale;
      const [x, y] = at(stop, view);
      if (radius < 15 || x + radius < 0 || x - radius > view.width || radius > 4000) continue;
      pen.beginPath();
      pen.arc(x, y, radius, 0, 7);
      pen.fillStyle = pen.strokeStyle = geo.Canvas.colour(`--t${stop.t % 6}`);
      pen.globalAlpha = 0.06;
      pen.fill();
      pen.globalAlpha = 0.5;
      pen.lineWidth = 1;
      pen.setLineDash([3, 4]);
      pen.stroke();
      pen.setLineDash([]);
      pen.globalAlpha = 1;
    }
  };
  const legs = (pen, view) => {
    const halo = geo.Canvas.colour("--halo"),
      colours = geo.DASHES.map((_, i) => geo.Canvas.colour(`--t${i}`));
    pen.lineJoin = pen.lineCap = "round";
    const seen = data.legs
      .filter(leg => share(leg) && geo.visible(leg.line, view, 0))
      .map(leg => {
        const whole = points(leg, view),
          part = share(leg);
        return { leg, whole, part, way: part < 1 ? cut(whole, part).way : whole };
      });
    const trace = way => {
      pen.beginPath();
      way.forEach((p, i) => (i ? pen.lineTo(p[0], p[1]) : pen.moveTo(p[0], p[1])));
      pen.stroke();
    };
    pen.strokeStyle = halo;
    pen.lineWidth = 5;
    pen.globalAlpha = 0.75;
    for (const { way } of seen) trace(way);
    pen.globalAlpha = 1;
    for (const { leg, whole, part, way } of seen) {
      pen.strokeStyle = pen.fillStyle = colours[leg.t % 6];
      pen.lineWidth = geo.state.litLeg === leg ? 3.6 : 2.3;
      pen.setLineDash(leg.ok ? geo.DASHES[leg.t % 6] : [0.5, 6]);
      trace(way);
      pen.setLineDash([]);
      if (part === 1 && long(whole) >= 44) {
        const half = cut(whole, 0.5);
        pen.lineWidth = 1;
        arrow(pen, half.way[half.way.length - 1], half.turn);
      }
    }
    geo.state.ways = seen.map(({ way }) => way);
  };
  const leaders = (pen, view) => {
    pen.strokeStyle = pen.fillStyle = geo.Canvas.colour("--ink-2");
    pen.lineWidth = 1;
    for (const pin of geo.state.pins) {
      if (Math.hypot(pin.dx, pin.dy) < 4) continue;
      const x = pin.x * view.scale - view.ox,
        y = pin.y * view.scale - view.oy;
      pen.beginPath();
      pen.moveTo(x, y);
      pen.lineTo(x + pin.dx, y + pin.dy);
      pen.stroke();
      pen.beginPath();
      pen.arc(x, y, 2.2, 0, 7);
      pen.fill();
    }
  };
  geo.layers.route = new geo.Canvas("overlayPane", (pen, view) => {
    circles(pen, view);
    legs(pen, view);
    leaders(pen, view);
  }).addTo(map);

  // The leg under the pointer, with its length and time.
  const tip = L.tooltip({ className: "tip", direction: "top", offset: [0, -6] });
  const near = (p, a, b) => {
    const dx = b[0] - a[0],
      dy = b[1] - a[1],
      f = Math.max(0, Math.min(1, ((p.x - a[0]) * dx + (p.y - a[1]) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(p.x - a[0] - f * dx, p.y - a[1] - f * dy);
  };
  map.on("mousemove", event => {
    if (data.legs.length > 1500) return;
    const origin = map.getPixelOrigin(),
      view = { scale: map.getZoomScale(map.getZoom(), 0), ox: origin.x, oy: origin.y };
    const found =
      data.legs.find(
        leg =>
          share(leg) === 1 && points(leg, view).some((b, i, way) => i && near(event.layerPoint, way[i - 1], b) < 6),
      ) || null;
    if (found !== geo.state.litLeg) {
      geo.state.litLeg = found;
      geo.layers.route.redraw();
    }
    if (found && found.words)
      tip
        .setLatLng(event.latlng)
        .setContent(geo.make("span", "", found.words))
        .addTo(map);
    else tip.remove();
  });
  map.on("mouseout", () => {
    tip.remove();
    if (geo.state.litLeg) {
      geo.state.litLeg = null;
      geo.layers.route.redraw();
    }
  });
};
