// The legend is also the switchboard: travellers, sources, places only named, circles, street map, light or dark.
"use strict";
geo.legend = (map, data) => {
  let box = geo.make("details", "legend");
  const several = data.travellers.length > 1;
  box.open = map.getContainer().clientWidth > 620;
  box.appendChild(geo.make("summary", "", "Legend"));
  const sign = (tone, shapes) => {
    const ns = "http://www.w3.org/2000/svg",
      svg = document.createElementNS(ns, "svg");
    svg.setAttribute("viewBox", "0 0 30 16");
    svg.setAttribute("class", tone);
    svg.setAttribute("aria-hidden", "true");
    for (const [tag, attributes] of shapes) {
      const shape = document.createElementNS(ns, tag);
      for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
      svg.appendChild(shape);
    }
    return svg;
  };
  const row = (svg, words) => {
    const line = geo.make("div", "row");
    line.append(svg, geo.make("bdi", "", words));
    box.appendChild(line);
  };
  const check = (words, on, act, svg) => {
    const label = geo.make("label", "row"),
      input = geo.make("input");
    input.type = "checkbox";
    input.checked = on;
    input.addEventListener("change", () => act(input.checked));
    label.append(input, ...(svg ? [svg] : []), geo.make("bdi", "", words));
    box.appendChild(label);
  };
  const line = (dash, tone) => sign(tone, [["path", { d: "M1 8H29", "stroke-dasharray": dash }]]);
  const filter = (set, index, on) => {
    on ? set.delete(index) : set.add(index);
    for (const stop of data.stops) geo.item(stop.n).classList.toggle("off", !geo.shown(stop));
    geo.layers.markers.refresh();
  };

  const has = test => data.stops.some(test);
  const disc = extra => ["circle", { cx: 15, cy: 8, r: 7, ...extra }];
  if (has(s => s.ok && s.k === "visited")) row(sign("t0", [disc({ fill: "var(--tone)" })]), "visited");
  if (has(s => s.ok && s.k === "passed")) row(sign("t0", [disc({})]), "passed through");
  if (has(s => s.ok && s.k === "planned"))
    row(sign("t0", [["rect", { x: 8, y: 1, width: 14, height: 14, rx: 3, "stroke-dasharray": "3.5 3" }]]), "planned");
  if (has(s => !s.ok)) row(sign("t0", [disc({ "stroke-dasharray": "0.5 3.6" })]), "on no map; between its neighbours");
  if (!several && data.legs.some(leg => leg.ok)) row(line("none", "t0"), "great-circle leg");
  if (data.legs.some(leg => !leg.ok)) row(line("0.5 5", several ? "" : "t0"), "planned, or order inferred");
  if (has(s => s.c))
    row(
      sign("", [
        [
          "text",
          {
            x: 15,
            y: 13,
            "text-anchor": "middle",
            fill: "var(--warn)",
            stroke: "none",
            "font-size": 15,
            "font-weight": 700,
          },
        ],
      ]),
      "the sources disagree",
    );
  const mark = box.querySelector("text");
  if (mark) mark.textContent = "≠";

  box.appendChild(geo.make("hr"));
  if (several)
    data.travellers.forEach((name, i) =>
      check(
        `${String.fromCharCode(65 + (i % 26))}  ${name || "unnamed"}`,
        true,
        on => filter(geo.state.off.t, i, on),
        line(geo.DASHES[i % 6].join(" ") || "none", `t${i % 6}`),
      ),
    );
  if (data.sources.length > 1) {
    const all = box,
      many = geo.make("details", "many");
    if (data.sources.length > 12) {
      many.appendChild(geo.make("summary", "", `${data.sources.length} sources`));
      box.appendChild(many);
      box = many;
    }
    data.sources.forEach((name, i) => check(name, true, on => filter(geo.state.off.s, i, on)));
    box = all;
  }
  if (has(s => s.r))
    check("circles of uncertainty", true, on => {
      geo.state.doubt = on;
      geo.layers.route.redraw();
    });
  if (data.mentioned.length) {
    const layer = L.layerGroup();
    for (const place of data.mentioned) {
      const icon = L.divIcon({ className: "", iconSize: [0, 0], html: geo.make("div", "mention") });
      L.marker([place.y, place.x], { icon, keyboard: false, interactive: true, alt: "" })
        .bindTooltip(() => geo.make("span", "", `${place.name}: ${place.why}`), {
          className: "tip",
          direction: "top",
          offset: [0, -6],
        })
        .addTo(layer);
    }
    check(`named, not visited (${data.mentioned.length})`, false, on => (on ? layer.addTo(map) : layer.remove()));
  }
  if (data.tiles) {
    const tiles = L.tileLayer(data.tiles.url, {
      maxZoom: data.tiles.maxZoom,
      subdomains: data.tiles.subdomains,
      className: "street",
      referrerPolicy: "no-referrer-when-downgrade",
    });
    const credit = geo.escape(data.tiles.attribution);
    check(`street map: ${data.tiles.name} (asks the network)`, false, on => {
      geo.state.street = on;
      on ? tiles.addTo(map) : tiles.remove();
      on ? map.attributionControl.addAttribution(credit) : map.attributionControl.removeAttribution(credit);
      geo.honest();
      geo.redraw();
    });
  }
  const theme = geo.make("button", "", ""),
    root = document.documentElement;
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const name = () => {
    theme.textContent = dark() ? "Light" : "Dark";
    theme.setAttribute("aria-label", dark() ? "Switch to light colours" : "Switch to dark colours");
  };
  theme.type = "button";
  name();
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    name();
    geo.redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    name();
    geo.redraw();
  });
  const last = geo.make("div", "row");
  last.appendChild(theme);
  const home = geo.make("button", "", "Whole route");
  home.type = "button";
  home.addEventListener("click", () => geo.goHome(true));
  last.appendChild(home);
  box.appendChild(last);

  const Corner = L.Control.extend({
    options: { position: "topright" },
    onAdd: () => {
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    },
  });
  new Corner().addTo(map);
};
geo.escape = text => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
