// What the page's elements call: geo.open makes the map, geo.journey fills it.
"use strict";
geo.open = (id, { bounds, maxZoom, fitZoom, credit }) => {
  const map = L.map(id, {
    zoomSnap: 0.25,
    zoomDelta: 0.75,
    wheelPxPerZoomLevel: 90,
    minZoom: 0.5,
    maxZoom,
    zoomControl: false,
    fadeAnimation: false,
    maxBounds: [
      [-86, bounds[0][1] - 540],
      [86, bounds[1][1] + 540],
    ],
    maxBoundsViscosity: 0.8,
  });
  const box = map.getContainer();
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom.");
  L.control.zoom({ position: "topleft" }).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 130 }).addTo(map);
  map.attributionControl.setPrefix(false).addAttribution(geo.escape(credit));
  geo.right = box.clientWidth > 900 ? 110 : 40;
  geo.goHome = animate =>
    map.fitBounds(bounds, {
      paddingTopLeft: [56, 44],
      paddingBottomRight: [geo.right, 44],
      maxZoom: fitZoom,
      animate: animate && !geo.calm(),
    });
  geo.goHome(false);
  geo.home = { zoom: map.getZoom() };
  geo.redraw = () => {
    for (const layer of Object.values(geo.layers)) if (layer.redraw) layer.redraw();
  };
  const note = geo.make("div", "note", "No street detail in this offline map");
  const Note = L.Control.extend({ options: { position: "bottomleft" }, onAdd: () => note });
  new Note().addTo(map);
  geo.honest = () => {
    note.hidden = map.getZoom() < geo.COARSE || geo.state.street;
  };
  map.on("zoomend", geo.honest);
  geo.honest();
  return map;
};
// Should the legend hide a stop in the first view, the route makes room for it, or on a small map it closes.
geo.clear = map => {
  const legend = document.querySelector(".legend"),
    box = legend.getBoundingClientRect();
  const hidden = () =>
    geo.state.pins.some(({ element }) => {
      const pin = element.getBoundingClientRect();
      return pin.left > box.left - 90 && pin.top < box.bottom + 10;
    });
  if (!legend.open || !hidden()) return;
  if (map.getContainer().clientWidth < 900) legend.open = false;
  else {
    geo.right = box.width + 60;
    geo.goHome(false);
    geo.home.zoom = map.getZoom();
  }
};
geo.journey = (map, id) => {
  const data = geo.read(id);
  data.stops.forEach(stop => {
    if (stop.x === undefined) stop.x = stop.y = null;
  });
  geo.stops(map, data);
  const index = new Map(data.stops.map(stop => [stop.n, stop.i]));
  data.legs.forEach(leg => {
    leg.at = index.get(leg.b);
  });
  geo.route(map, data);
  geo.names(map, data);
  geo.markers(map, data);
  geo.time(map, data);
  geo.legend(map, data);
  geo.layers.markers.refresh();
  geo.clear(map);
  geo.begin();
};
