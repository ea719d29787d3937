// What layers of folium's own expect to find, should someone add them to this map.
"use strict";
window.$ =
  window.$ ||
  (asked => {
    if (typeof asked !== "string") return { ready: act => act() };
    const holder = document.createElement("template");
    holder.innerHTML = asked;
    return [...holder.content.children];
  });
