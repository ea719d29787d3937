// Numbers: packed lines in, world pixels out. The packing is that of packing.py.
"use strict";
var geo = (window.geo = {});
document.documentElement.classList.add("js");

geo.COARSE = 9; // the zoom from which the basemap has nothing more to tell

// World pixels at zoom 0: the Web Mercator square is 256 wide. Longitudes beyond 180 just run on.
geo.x = lon => ((lon + 180) * 256) / 360;
geo.y = lat => {
  const sine = Math.sin((Math.max(-85.06, Math.min(85.06, lat)) * Math.PI) / 180);
  return 128 - (Math.log((1 + sine) / (1 - sine)) * 64) / Math.PI;
};

// Base 64 text -> array of {xy: Float64Array of x, y, x, y …, west, east, north, south}, in world pixels.
geo.unpack = (text, scale) => {
  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  let at = 0;
  const number = () => {
    let value = 0,
      factor = 1,
      byte;
    do {
      byte = bytes[at++];
      value += (byte & 127) * factor;
      factor *= 128;
    } while (byte > 127);
    return value;
  };
  const signed = () => {
    const n = number();
    return n % 2 ? -(n + 1) / 2 : n / 2;
  };
  const lines = [];
  for (let count = number(); count > 0; count--) {
    const size = number(),
      xy = new Float64Array(size * 2);
    let lon = 0,
      lat = 0,
      west = Infinity,
      east = -Infinity,
      north = Infinity,
      south = -Infinity;
    for (let i = 0; i < size; i++) {
      lon += signed();
      lat += signed();
      const x = (xy[2 * i] = geo.x(lon / scale)),
        y = (xy[2 * i + 1] = geo.y(lat / scale));
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    }
    lines.push({ xy, west, east, north, south });
  }
  return lines;
};

geo.read = id => JSON.parse(document.getElementById(id).textContent);
geo.calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
geo.make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
};
