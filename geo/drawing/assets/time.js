// The time bar goes from stop to stop, whatever their dates: 44 BC, 1872, or none.
"use strict";
geo.time = (map, data) => {
  const bar = document.querySelector(".time"),
    input = bar.querySelector(".step"),
    now = bar.querySelector(".now"),
    play = bar.querySelector(".play"),
    speed = bar.querySelector("select");
  const count = data.stops.length;
  if (!count) {
    bar.remove();
    geo.step = geo.tell = () => {};
    return;
  }
  let timer = 0,
    frame = 0;

  geo.tell = () => {
    const whole = Number(input.value) > count,
      stop = data.stops[Number(input.value) - 1];
    const words = whole ? data.span : `${stop.n} · ${stop.name}${stop.when ? ", " + stop.when : ""}`;
    now.textContent = words;
    input.setAttribute("aria-valuetext", whole ? "The whole journey" : `Stop ${words}`);
  };
  geo.step = (value, { quiet = false } = {}) => {
    const before = geo.state.step;
    input.value = value;
    geo.state.step = Math.min(value, count);
    geo.state.growing = null;
    const later = Math.min(value, count);
    for (let i = Math.min(before, later); i < Math.max(before, later); i++)
      geo.item(data.stops[i].n).classList.toggle("later", i >= later);
    geo.layers.markers.refresh();
    if (!quiet && value <= count) geo.select(data.stops[value - 1].n, { from: "time" });
    geo.tell();
  };
  input.addEventListener("input", () => {
    stop();
    geo.step(Number(input.value));
  });

  const stop = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    timer = 0;
    geo.state.growing = null;
    bar.classList.remove("playing");
    play.setAttribute("aria-label", "Play the journey");
    geo.layers.route.redraw();
  };
  const grow = duration => {
    if (geo.calm() || data.legs.length > 1500) return;
    const start = performance.now();
    const tick = time => {
      geo.state.growing = Math.min(1, Math.max(0, (time - start) / duration));
      geo.layers.route.redraw();
      if (geo.state.growing < 1) frame = requestAnimationFrame(tick);
      else geo.state.growing = null;
    };
    frame = requestAnimationFrame(tick);
  };
  const next = () => {
    const value = Number(input.value) + 1;
    cancelAnimationFrame(frame);
    geo.step(Math.min(value, count + 1));
    if (value > count) return stop();
    const pause = 1500 / Number(speed.value);
    grow(pause * 0.6);
    timer = setTimeout(next, pause);
  };
  geo.toggle = () => {
    if (timer) return stop();
    bar.classList.add("playing");
    play.setAttribute("aria-label", "Pause");
    if (Number(input.value) > count) {
      input.value = 0;
      map.closePopup();
    }
    timer = setTimeout(next, 0);
  };
  play.addEventListener("click", geo.toggle);
  input.addEventListener("keydown", event => {
    if (event.key === " ") {
      event.preventDefault();
      geo.toggle();
    }
  });
  document.addEventListener("keydown", event => {
    if (event.target !== document.body && event.target !== map.getContainer()) return;
    if (event.key === " ") {
      event.preventDefault();
      geo.toggle();
    }
    if (event.target !== document.body) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      geo.step(Math.max(1, Math.min(count + 1, Number(input.value) + step)));
    }
  });
  geo.tell();
};
