// What the page's elements call: geo.open makes the map, geo.journey fills it.
"use strict";
geo.open = (id, { bounds, maxZoom, credit }) => {
  const map = L.map(id, { zoomSnap: 0.25, zoomDelta: 0.75, wheelPxPerZoomLevel: 90, minZoom: 0.5, maxZoom, zoomControl: false, maxBounds: [[-86, -1260], [86, 1260]], maxBoundsViscosity: 0.8 });
  const box = map.getContainer();
  box.setAttribute("role", "group"); box.setAttribute("aria-label", "Map. Arrow keys move it, plus and minus zoom.");
  L.control.zoom({ position: "topleft" }).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 130 }).addTo(map);
  map.attributionControl.setPrefix(false).addAttribution(geo.escape(credit));
  geo.goHome = animate => map.fitBounds(bounds, { paddingTopLeft: [56, 44], paddingBottomRight: [box.clientWidth > 900 ? 96 : 40, 44], maxZoom: 12.5, animate: animate && !geo.calm() });
  geo.goHome(false);
  geo.home = { zoom: map.getZoom() };
  geo.redraw = () => { for (const layer of Object.values(geo.layers)) if (layer.redraw) layer.redraw(); };
  const note = "No street detail in this offline map.";
  const honest = () => map.attributionControl[map.getZoom() >= 9 && !geo.state.street ? "addAttribution" : "removeAttribution"](note);
  map.on("zoomend", honest); honest();
  return map;
};
geo.journey = (map, id) => {
  const data = geo.read(id);
  data.stops.forEach(stop => { if (stop.x === undefined) stop.x = stop.y = null; });
  geo.stops(map, data);
  const index = new Map(data.stops.map(stop => [stop.n, stop.i]));
  data.legs.forEach(leg => { leg.at = index.get(leg.b); });
  geo.route(map, data);
  geo.names(map, data);
  geo.markers(map, data);
  geo.time(map, data);
  geo.legend(map, data);
  geo.layers.markers.refresh();
  geo.begin();
};
