// One marker for each place, with all its numbers. Near ones are fanned out; very many at one spot are joined.
"use strict";
geo.runs = numbers => {
  const runs = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  const words = runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`));
  return words.length > 5 ? `${words.slice(0, 4).join(" · ")} …` : words.join(" · ");
};
geo.markers = (map, data) => {
  const holder = geo.make("div", "pins");
  holder.setAttribute("role", "group");
  holder.setAttribute("aria-label", "Stops on the map");
  map.getPane("markerPane").appendChild(holder);
  const several = data.travellers.length > 1,
    letter = t => String.fromCharCode(65 + (t % 26));
  const kind = stop => (stop.ok ? stop.k : "unlocated");
  const tip = L.tooltip({ className: "tip", direction: "top", offset: [0, -14] });

  // Places: all stops at one place, once for each turn of the Earth on which the route meets it.
  const gather = () => {
    const places = new Map();
    for (const stop of data.stops) {
      if (stop.x === null || stop.i > geo.state.step || !geo.shown(stop)) continue;
      if (!places.has(stop.p)) places.set(stop.p, { stops: [], at: new Map() });
      const place = places.get(stop.p);
      place.stops.push(stop);
      place.at.set(Math.round(stop.x), { x: geo.x(stop.x), y: geo.y(stop.y) });
    }
    return [...places.values()].flatMap(place => [...place.at.values()].map(spot => ({ ...spot, stops: place.stops })));
  };
  // Join what could not be told apart even when fanned out: more than a dozen places within `reach` pixels.
  const join = (places, scale) => {
    const crowd = places.length > 220,
      reach = crowd ? 72 : 13,
      cells = new Map();
    for (const place of places) {
      const key = `${Math.floor((place.x * scale) / reach)}/${Math.floor((place.y * scale) / reach)}`;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(place);
    }
    return [...cells.values()].flatMap(cell => {
      if (cell.length === 1 || (!crowd && cell.length <= 12)) return cell;
      const mean = axis => cell.reduce((sum, place) => sum + place[axis], 0) / cell.length;
      return [
        {
          x: mean("x"),
          y: mean("y"),
          stops: cell.flatMap(place => place.stops).sort((a, b) => a.n - b.n),
          places: cell,
        },
      ];
    });
  };
  // Push overlapping markers apart, each as little as possible, as layout.py does.
  const spread = (pins, scale) => {
    const px = pins.map((pin, i) => ({
      x: pin.x * scale + 0.01 * Math.cos(i * 2.4),
      y: pin.y * scale + 0.01 * Math.sin(i * 2.4),
      w: pin.width,
      h: 26,
    }));
    for (let round = 0; round < 60 && pins.length <= 300; round++) {
      let moved = false;
      for (let i = 0; i < px.length; i++)
        for (let j = i + 1; j < px.length; j++) {
          const a = px[i],
            b = px[j],
            dx = b.x - a.x,
            dy = b.y - a.y;
          const overX = (a.w + b.w) / 2 + 3 - Math.abs(dx),
            overY = (a.h + b.h) / 2 + 2 - Math.abs(dy);
          if (overX <= 0 || overY <= 0) continue;
          moved = true;
          if (overX < overY) {
            const s = Math.sign(dx) * (overX / 2 + 0.01);
            a.x -= s;
            b.x += s;
          } else {
            const s = Math.sign(dy) * (overY / 2 + 0.01);
            a.y -= s;
            b.y += s;
          }
        }
      if (!moved) break;
    }
    pins.forEach((pin, i) => {
      pin.dx = px[i].x - pin.x * scale;
      pin.dy = px[i].y - pin.y * scale;
    });
  };

  const parts = pin => {
    if (pin.places) return [{ text: geo.runs(pin.stops.map(stop => stop.n)), name: `t${pin.stops[0].t % 6}` }];
    if (!several) {
      const kinds = new Set(pin.stops.map(kind));
      if (kinds.size === 1)
        return [
          {
            text: geo.runs(pin.stops.map(stop => stop.n)) + (pin.stops[0].ok ? "" : "?"),
            name: `t${pin.stops[0].t % 6} ${kind(pin.stops[0])}`,
          },
        ];
    }
    return pin.stops.map(stop => ({
      text: `${several ? letter(stop.t) : ""}${stop.n}${stop.ok ? "" : "?"}`,
      name: `t${stop.t % 6} ${kind(stop)}`,
    }));
  };
  const width = pin =>
    parts(pin).reduce((sum, part) => sum + Math.max(24, 14 + 7 * part.text.length), pin.places ? 6 : 0);
  // What is said of a marker begins with what is seen on it.
  const label = pin => {
    const seen = parts(pin)
        .map(part => part.text)
        .join(" "),
      [first] = pin.stops;
    if (pin.stops.length === 1) return `Stop ${seen}: ${first.name}${first.when ? ", " + first.when : ""}`;
    return pin.places ? `Stops ${seen}, close together` : `Stops ${seen}: ${first.name}`;
  };

  const choose = pin => {
    if (!pin.places) {
      const numbers = pin.stops.map(stop => stop.n),
        next = numbers[(numbers.indexOf(geo.state.current) + 1) % numbers.length];
      return geo.select(next, { from: "map" });
    }
    const bounds = L.latLngBounds(pin.stops.map(stop => [stop.y, stop.x]));
    if (map.getBoundsZoom(bounds) <= map.getZoom()) return geo.select(pin.stops[0].n, { from: "map" });
    map.fitBounds(bounds.pad(0.3), { animate: !geo.calm() });
  };
  const element = pin => {
    const button = geo.make(
      "button",
      "pin leaflet-marker-icon leaflet-interactive leaflet-zoom-animated" +
        (pin.places ? " cluster" : "") +
        (pin.stops.some(stop => stop.c) ? " disputed" : "") +
        (parts(pin).some(part => part.name.includes("planned")) ? " sharp" : ""),
    );
    const body = geo.make("span", `body t${pin.stops[0].t % 6}`);
    parts(pin).forEach((part, i) => body.append(i ? " " : "", geo.make("span", `part ${part.name}`, part.text)));
    button.type = "button";
    button.tabIndex = -1;
    button.appendChild(body);
    button.setAttribute("aria-label", label(pin));
    button.addEventListener("click", event => {
      event.stopPropagation();
      choose(pin);
    });
    button.addEventListener("mouseenter", () => {
      geo.light(pin.stops.map(stop => stop.n));
      tip
        .setLatLng(unproject(pin))
        .setContent(geo.make("span", "", label(pin).replace(/^Stops? /, "")))
        .addTo(map);
    });
    button.addEventListener("mouseleave", () => {
      geo.light([]);
      tip.remove();
    });
    L.DomEvent.disableClickPropagation(button);
    return button;
  };
  const unproject = pin => {
    const s = map.getZoomScale(map.getZoom(), 0);
    return map.unproject([pin.x * s + pin.dx, pin.y * s + pin.dy]);
  };

  const refresh = () => {
    const zoom = map.getZoom(),
      scale = map.getZoomScale(zoom, 0),
      origin = map.getPixelOrigin(),
      size = map.getSize(),
      corner = map.containerPointToLayerPoint([0, 0]);
    const focused = holder.contains(document.activeElement);
    const pins = join(gather(), scale).filter(pin => {
      const x = pin.x * scale - origin.x - corner.x,
        y = pin.y * scale - origin.y - corner.y;
      return x > -size.x * 0.3 && x < size.x * 1.3 && y > -size.y * 0.3 && y < size.y * 1.3;
    });
    pins.forEach(pin => {
      pin.width = width(pin);
      pin.dx = pin.dy = 0;
    });
    spread(pins, scale);
    holder.textContent = "";
    for (const pin of pins) {
      pin.element = element(pin);
      L.DomUtil.setPosition(pin.element, L.point(pin.x * scale - origin.x + pin.dx, pin.y * scale - origin.y + pin.dy));
      holder.appendChild(pin.element);
    }
    geo.state.pins = pins;
    mark();
    if (focused) (holder.querySelector("[tabindex='0']") || map.getContainer()).focus({ preventScroll: true });
    geo.layers.route.redraw();
    if (geo.layers.names) geo.layers.names.redraw();
  };
  // One marker at a time is in the order of the Tab key; the arrow keys go from stop to stop.
  const mark = () => {
    const { pins, current, lit } = geo.state;
    let entry = pins.find(pin => pin.stops.some(stop => stop.n === current)) || pins[0];
    for (const pin of pins) {
      pin.element.classList.toggle(
        "current",
        pin.stops.some(stop => stop.n === current),
      );
      pin.element.classList.toggle(
        "lit",
        pin.stops.some(stop => lit.includes(stop.n)),
      );
      pin.element.tabIndex = pin === entry ? 0 : -1;
    }
  };
  holder.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    geo.move(step, { from: "map" });
    const entry = holder.querySelector("[tabindex='0']");
    if (entry) entry.focus({ preventScroll: true });
  });
  map.on("zoomend moveend resize", refresh);
  const place = (zoom, origin) => {
    const scale = map.getZoomScale(zoom, 0);
    for (const pin of geo.state.pins)
      L.DomUtil.setPosition(pin.element, L.point(pin.x * scale - origin.x + pin.dx, pin.y * scale - origin.y + pin.dy));
  };
  map.on("zoomanim", event => place(event.zoom, map._getNewPixelOrigin(event.center, event.zoom)));
  map.on("zoom viewreset", () => place(map.getZoom(), map.getPixelOrigin()));
  geo.layers.markers = { refresh, mark };
};
