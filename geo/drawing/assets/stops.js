// One selected stop, shown by the list, the map, the time bar and the address at once.
"use strict";
geo.layers = {};
geo.state = {
  step: 0,
  current: null,
  lit: [],
  pins: [],
  ways: [],
  litLeg: null,
  growing: null,
  doubt: true,
  street: false,
  off: { t: new Set(), s: new Set() },
};

geo.stops = (map, data) => {
  const byNumber = new Map(data.stops.map(stop => [stop.n, stop]));
  const list = document.getElementById("stops"),
    live = document.getElementById("live");
  data.stops.forEach((stop, i) => {
    stop.i = i + 1;
  });
  geo.state.step = data.stops.length;
  geo.stop = n => byNumber.get(n);
  geo.item = n => document.getElementById(`stop-${n}`);
  geo.shown = stop =>
    !geo.state.off.t.has(stop.t) && (!stop.s.length || stop.s.some(source => !geo.state.off.s.has(source)));

  // The marker of a stop; of a place that the route meets on several turns of the Earth, the nearest to the stop.
  const pinOf = stop => {
    const far = pin => Math.abs(pin.x - geo.x(stop.x));
    return geo.state.pins.filter(pin => pin.stops.includes(stop)).sort((a, b) => far(a) - far(b))[0];
  };

  let opener = null;
  const popup = L.popup({
    maxWidth: 300,
    minWidth: 200,
    closeOnClick: true,
    autoClose: true,
  });
  const part = (item, selector) => {
    const found = item.querySelector(selector);
    return found ? found.textContent.trim() : "";
  };
  const card = stop => {
    const item = geo.item(stop.n),
      box = geo.make("div", "card");
    const title = geo.make("p", "title");
    title.appendChild(geo.make("bdi", "", `${part(item, ".badge").replace(/^Stop /, "")}. ${stop.name}`));
    box.appendChild(title);
    box.appendChild(
      geo.make("p", "sub", [...item.querySelector(".facts").children].map(fact => fact.textContent.trim()).join(" · ")),
    );
    const words = part(item, "blockquote p");
    if (words) {
      const quote = geo.make("p", "words");
      quote.appendChild(geo.make("bdi", "", `“${words.slice(0, 400)}${words.length > 400 ? "…" : ""}”`));
      box.appendChild(quote);
    }
    box.appendChild(geo.make("p", "from", part(item, "blockquote footer")));
    const turn = geo.make("p", "turn");
    for (const [step, words] of [
      [-1, "← previous"],
      [1, "next →"],
    ]) {
      const button = geo.make("button", "", words);
      button.type = "button";
      button.disabled = !geo.beside(stop.n, step);
      button.addEventListener("click", () => geo.move(step, { from: "map" }));
      turn.appendChild(button);
    }
    box.appendChild(turn);
    return box;
  };
  const open = stop => {
    const legend = document.querySelector(".legend"),
      wide = legend.open && map.getContainer().clientWidth > 700;
    const width = map.getContainer().clientWidth;
    popup.options.maxWidth = Math.min(300, width - 70);
    popup.options.autoPanPaddingTopLeft = [width > 700 ? 60 : 8, 16];
    popup.options.autoPanPaddingBottomRight = [wide ? legend.offsetWidth + 24 : 8, 16];
    const pin = pinOf(stop);
    popup.options.offset = pin && !pin.places ? [pin.dx, pin.dy - 12] : [0, -12];
    const lon = pin && !pin.places ? (pin.x * 360) / 256 - 180 : stop.x;
    popup.setLatLng([stop.y, lon]).setContent(card(stop)).openOn(map);
  };
  geo.close = () => {
    if (popup.isOpen()) {
      map.closePopup(popup);
      return true;
    }
    return false;
  };
  map.on("zoomend", () => {
    const stop = byNumber.get(geo.state.current);
    if (stop && popup.isOpen()) setTimeout(() => popup.isOpen() && open(stop));
  });

  const fly = (stop, from) => {
    const pin = pinOf(stop),
      goal = L.latLng(stop.y, stop.x);
    const inner = map.getBounds().pad(-0.06);
    const zoom =
      (pin && pin.places) || (!pin && map.getZoom() < geo.home.zoom)
        ? Math.min(map.getMaxZoom(), Math.max(map.getZoom(), geo.home.zoom) + 2)
        : map.getZoom();
    if (zoom === map.getZoom() && inner.contains(goal)) return false;
    if (geo.calm() || from === "start") map.setView(goal, zoom, { animate: false });
    else map.flyTo(goal, zoom, { duration: 0.7 });
    return !geo.calm() && from !== "start";
  };

  // from: "list", "map", "time", "address" or "start"; says what need not be moved.
  geo.select = (n, { from }) => {
    const stop = byNumber.get(n);
    if (!stop) return;
    const before = geo.state.current && geo.item(geo.state.current);
    if (before) {
      before.classList.remove("current");
      before.querySelector(".go").removeAttribute("aria-current");
    }
    geo.state.current = n;
    const item = geo.item(n);
    item.classList.add("current");
    item.querySelector(".go").setAttribute("aria-current", "true");
    if (stop.i > geo.state.step) geo.step(stop.i, { quiet: true });
    if (from !== "list" && from !== "start")
      item.scrollIntoView({ block: "nearest", behavior: geo.calm() ? "auto" : "smooth" });
    if (from !== "address" && from !== "start") geo.address(n, from === "time");
    if (from !== "time") opener = document.activeElement;
    geo.layers.markers.mark();
    if (geo.layers.names) geo.layers.names.redraw();
    geo.close();
    if (stop.x !== null) {
      const flying = fly(stop, from);
      if (from !== "time") flying ? map.once("moveend", () => geo.state.current === n && open(stop)) : open(stop);
    }
    live.textContent = `Stop ${n} of ${data.stops.length}: ${stop.name}${stop.when ? ", " + stop.when : ""}`;
    geo.tell();
  };
  geo.beside = (n, step) => {
    let i = byNumber.has(n) ? byNumber.get(n).i - 1 : step > 0 ? -1 : data.stops.length;
    do i += step;
    while (data.stops[i] && !geo.shown(data.stops[i]));
    return data.stops[i];
  };
  geo.move = (step, how) => {
    const stop = geo.beside(geo.state.current, step);
    if (stop) geo.select(stop.n, how);
  };
  geo.light = numbers => {
    for (const n of geo.state.lit) if (!numbers.includes(n)) geo.item(n).classList.remove("lit");
    for (const n of numbers.slice(0, 50)) geo.item(n).classList.add("lit");
    geo.state.lit = numbers.slice(0, 50);
    geo.layers.markers.mark();
  };

  // The address: #stop-3 from a file, a server or a frame; the back button returns.
  geo.address = (n, quietly) => {
    try {
      if (quietly) history.replaceState(null, "", `#stop-${n}`);
      else if (location.hash !== `#stop-${n}`) history.pushState(null, "", `#stop-${n}`);
    } catch {
      /* a sandboxed frame may not: the page works without */
    }
  };
  const named = () => {
    const found = /^#stop-(\d+)$/.exec(location.hash);
    return found ? Number(found[1]) : null;
  };
  window.addEventListener("hashchange", () => {
    const n = named();
    if (n !== null && n !== geo.state.current) geo.select(n, { from: "address" });
  });
  window.addEventListener("popstate", () => {
    const n = named();
    if (n !== null && n !== geo.state.current) geo.select(n, { from: "address" });
  });
  geo.begin = () => {
    const n = named();
    if (n !== null) geo.select(n, { from: "start" });
  };

  const numberOf = target => {
    const item = target.closest && target.closest(".stop");
    return item ? Number(item.id.slice(5)) : null;
  };
  document.addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[href^='#stop-']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const n = Number(link.getAttribute("href").slice(6));
    geo.select(n, { from: link.classList.contains("go") ? "list" : "ref" });
  });
  list.addEventListener("mouseover", event => {
    const n = numberOf(event.target);
    if (n !== null) geo.light([n]);
  });
  list.addEventListener("mouseleave", () => geo.light([]));
  list.addEventListener("focusin", event => {
    const n = numberOf(event.target);
    if (n !== null) geo.light([n]);
  });
  list.addEventListener("focusout", () => geo.light([]));
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !geo.close()) return;
    const back =
      opener && opener.isConnected ? opener : geo.state.current && geo.item(geo.state.current).querySelector(".go");
    if (back && (document.activeElement === document.body || map.getContainer().contains(document.activeElement)))
      back.focus({ preventScroll: true });
  });
};
