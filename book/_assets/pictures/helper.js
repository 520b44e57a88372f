/* What the course's interactive pictures share: the mathematics, the controls, the drawing.

A picture is one file beside this one. It calls `xent.picture(name, description)`:

  title      what the drawing is, for those who do not see it
  controls   the list of controls; each has a `name` (its place in the state), a `label`, a `kind`:
               range   min, max, step, value, and `show(value)`, the value in words
               choice  options as [value, words] pairs, value
               text    value, maxlength
               button  press(state), which returns the parts of the state that change
             and, if it is not always of use, `when(state)`: is it shown now?
  height     pixels, or a function of the width
  compute    state -> the numbers of the picture; nothing else computes, and a test compares what
             this function returns with the Python library, to 1e-9
  draw       (canvas, state, values); canvas has `width`, `height` and `add(tag, attributes, text)`
  read       (state, values) -> [[what, value], ...], the numbers in words, units included
  say        (state, values) -> one sentence: what is to be seen now

Colours are class names (`truth`, `model`, `excess`, `accent`, `ink`, `guide`), so that light and dark are
the style sheet's matter. These are plain scripts and not modules, which browsers refuse to load
from disk. */

"use strict";

const xent = (() => {
  const pictures = {};
  const data = {};

  // --- mathematics, with the library's conventions: 0 log 0 = 0 and p log 0 = -inf, in nats ----

  const sum = (values) => values.reduce((total, value) => total + value, 0);
  const normalise = (weights) => {
    const total = sum(weights);
    return weights.map((weight) => weight / total);
  };
  const plogq = (p, q) => (p === 0 ? 0 : p * Math.log(q));
  const entropy = (p) => 0 - sum(p.map((x) => plogq(x, x)));
  const crossEntropy = (p, q) => 0 - sum(p.map((x, i) => plogq(x, q[i])));
  // Terms x log(x/y) - x + y, none of which is negative: nothing cancels.
  const klTerm = (x, y) => (x === 0 ? y : x * Math.log(x / y) - x + y);
  const klDivergence = (p, q) => sum(p.map((x, i) => klTerm(x, q[i])));
  const logSumExp = (x) => {
    const largest = Math.max(...x);
    if (!Number.isFinite(largest)) return largest;
    return largest + Math.log(sum(x.map((value) => Math.exp(value - largest))));
  };
  const softmax = (x) => {
    const largest = Math.max(...x);
    return normalise(x.map((value) => Math.exp(value - largest)));
  };
  const BIT = Math.LN2;

  // --- words -------------------------------------------------------------------------------------

  const number = (value, digits = 3) => {
    if (Number.isNaN(value)) return "not a number";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    const text = value.toFixed(digits).replace("-", "−");
    return /^−0\.?0*$/.test(text) ? text.slice(1) : text;
  };
  const bits = (nats, digits = 3) => `${number(nats / BIT, digits)} bits`;
  const nats = (value, digits = 3) => `${number(value, digits)} nats`;
  const percent = (value, digits = 0) => `${number(100 * value, digits)}\u00a0%`;

  // --- drawing -----------------------------------------------------------------------------------

  const SVG = "http://www.w3.org/2000/svg";
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false && value !== undefined) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children);
    return node;
  };

  const rounded = (value) => (typeof value === "number" ? Math.round(100 * value) / 100 : value);

  const canvasOf = (svg, width, height) => ({
    width,
    height,
    add(tag, attributes = {}, text = "") {
      const node = document.createElementNS(SVG, tag);
      for (const [name, value] of Object.entries(attributes)) {
        node.setAttribute(name, rounded(value));
      }
      if (text) node.textContent = text;
      svg.append(node);
      return node;
    },
    /* A curve through [x, y] pairs of pixels; what is not finite breaks it. */
    curve(points, attributes) {
      let d = "";
      let pen = "M";
      for (const [x, y] of points) {
        if (!Number.isFinite(x) || !Number.isFinite(y)) {
          pen = "M";
        } else {
          d += `${pen}${rounded(x)} ${rounded(y)}`;
          pen = "L";
        }
      }
      return this.add("path", { fill: "none", ...attributes, d });
    },
    /* Axes in the box {left, right, top, bottom} of pixels for the ranges x and y; returns the two
       scales. `xTicks` and `yTicks` are lists of values, or of [value, words]. */
    axes({ left = 46, right = width - 12, top = 12, bottom = height - 40, x, y,
           xTicks = [], yTicks = [], xLabel = "", yLabel = "" }) {
      const across = (value) => left + ((value - x[0]) / (x[1] - x[0])) * (right - left);
      const up = (value) => bottom - ((value - y[0]) / (y[1] - y[0])) * (bottom - top);
      this.curve([[left, top], [left, bottom], [right, bottom]], { class: "ink line thin" });
      const pair = (tick) => (Array.isArray(tick) ? tick : [tick, String(tick).replace("-", "−")]);
      for (const [value, words] of xTicks.map(pair)) {
        this.curve([[across(value), bottom], [across(value), bottom + 5]], { class: "ink line thin" });
        this.add("text", { x: across(value), y: bottom + 19, "text-anchor": "middle" }, words);
      }
      for (const [value, words] of yTicks.map(pair)) {
        this.curve([[left - 5, up(value)], [left, up(value)]], { class: "ink line thin" });
        this.add("text", { x: left - 8, y: up(value) + 4, "text-anchor": "end" }, words);
      }
      if (xLabel) {
        this.add("text", { x: (left + right) / 2, y: bottom + 36, "text-anchor": "middle" }, xLabel);
      }
      if (yLabel) {
        const middle = (top + bottom) / 2;
        const beside = left - 34;
        this.add("text", { x: beside, y: middle, "text-anchor": "middle",
                           transform: `rotate(-90 ${rounded(beside)} ${rounded(middle)})` }, yLabel);
      }
      return [across, up];
    },
  });

  // --- controls ----------------------------------------------------------------------------------

  const control = (it, id, state, changed) => {
    if (it.kind === "button") {
      const button = make("button", { type: "button" }, it.label);
      button.addEventListener("click", () => changed(it.press({ ...state })));
      return { node: button, refresh() {} };
    }
    const words = make("label", { for: id }, it.label);
    if (it.kind === "choice") {
      const options = it.options.map(([value, text]) => make("option", { value }, text));
      const select = make("select", { id }, ...options);
      select.addEventListener("change", () => changed({ [it.name]: select.value }));
      return { node: make("div", { class: "xent-control" }, words, select),
               refresh: (now) => { select.value = now[it.name]; } };
    }
    if (it.kind === "text") {
      const line = make("input", { id, type: "text", maxlength: it.maxlength, autocomplete: "off",
                                   spellcheck: "false" });
      line.addEventListener("input", () => changed({ [it.name]: line.value }));
      return { node: make("div", { class: "xent-control xent-wide" }, words, line),
               refresh: (now) => { if (line.value !== now[it.name]) line.value = now[it.name]; } };
    }
    const slider = make("input", { id, type: "range", min: it.min, max: it.max, step: it.step });
    const shown = make("output", { for: id });
    slider.addEventListener("input", () => changed({ [it.name]: Number(slider.value) }));
    return {
      node: make("div", { class: "xent-control" }, words, slider, shown),
      refresh(now, values) {
        slider.value = now[it.name];
        const text = it.show ? it.show(now[it.name], now, values) : number(now[it.name], 2);
        shown.textContent = text;
        slider.setAttribute("aria-valuetext", text);
      },
    };
  };

  const startOf = (controls) =>
    Object.fromEntries(controls.filter((it) => it.name).map((it) => [it.name, it.value]));

  // --- from a place in the page to a picture that answers ---------------------------------------

  const mount = (place, number) => {
    const picture = pictures[place.dataset.picture];
    if (!picture) return;
    const prefix = `xent-${place.dataset.picture}-${number}`;
    const state = startOf(picture.controls);
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", picture.title);
    svg.setAttribute("aria-describedby", `${prefix}-says`);
    const says = make("p", { id: `${prefix}-says`, class: "xent-says", "aria-live": "polite" });
    const numbers = make("dl", { class: "xent-numbers" });

    const draw = (values) => {
      const width = Math.max(280, Math.min(720, place.clientWidth - 24));
      const height = typeof picture.height === "function" ? picture.height(width) : picture.height;
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      svg.setAttribute("width", width);
      svg.setAttribute("height", height);
      svg.replaceChildren();
      picture.draw(canvasOf(svg, width, height), state, values);
    };
    const refresh = () => {
      const values = picture.compute({ ...state });
      for (const each of parts) {
        each.refresh(state, values);
        each.node.hidden = !each.when(state);
      }
      draw(values);
      const rows = picture.read(state, values);
      numbers.replaceChildren(...rows.flatMap(([what, value]) => [
        make("div", {}, make("dt", {}, what), make("dd", {}, value)),
      ]));
      says.textContent = picture.say(state, values);
    };
    const changed = (part) => {
      Object.assign(state, part);
      refresh();
    };
    const again = { kind: "button", label: "Start again", press: () => startOf(picture.controls) };
    const parts = [...picture.controls, again].map((it, i) =>
      ({ when: it.when || (() => true), ...control(it, `${prefix}-${i}`, state, changed) }));
    const legend = make("legend", {}, picture.title);
    const panel = make("fieldset", { class: "xent-controls" }, legend,
                       ...parts.map((each) => each.node));
    place.replaceChildren(svg, panel, numbers, says);
    place.classList.add("xent-alive");
    refresh();
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (place.clientWidth !== width) {
        width = place.clientWidth;
        draw(picture.compute({ ...state }));
      }
    }).observe(place);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".xent-stage").forEach(mount);
  });

  return {
    pictures, data, sum, normalise, plogq, entropy, crossEntropy, klDivergence, logSumExp, softmax,
    BIT, number, bits, nats, percent, startOf,
    picture(name, description) { pictures[name] = description; },
  };
})();

window.xent = xent;
