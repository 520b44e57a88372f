/* Three logits, three probabilities, a loss of the reader's choice, and its derivatives as arrows. */

"use strict";

(() => {
  const SPECIES = ["Adelie", "Chinstrap", "Gentoo"];
  const EPSILON = 1e-10;
  const START = [1.22, 0.75, -1.97];
  const LOSSES = { ce: 0, eps: 1, mse: 2 };
  const exact = (value) => xent.number(value, 2);

  /* Three decimals, or a power of ten where three decimals would all be zero. */
  const small = (value) => {
    if (value === 0 || Math.abs(value) >= 0.001) return xent.number(value);
    const [digits, power] = value.toExponential(1).split("e");
    const raise = (it) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(it)];
    return `${digits.replace("-", "−")} × 10${[...String(Number(power))].map(raise).join("")}`;
  };

  const setTo = (state, label, next, third) => {
    const y = Number(state.label);
    return { [`z${y}`]: label, [`z${(y + 1) % 3}`]: next, [`z${(y + 2) % 3}`]: third };
  };

  xent.picture("logit-console", {
    title: "From logits to a loss and back",
    controls: [
      { kind: "choice", name: "loss", label: "loss", value: "ce",
        options: [["ce", "cross-entropy"], ["eps", "with 10⁻¹⁰ inside the log"],
                  ["mse", "squared error"]] },
      { kind: "choice", name: "label", label: "label", value: "1",
        options: SPECIES.map((name, i) => [String(i), name]) },
      ...SPECIES.map((name, i) => ({
        kind: "range", name: `z${i}`, label: `logit of ${name}`, min: -40, max: 40, step: 0.5,
        value: START[i], show: exact,
      })),
      { kind: "range", name: "k", label: "+k to all logits", min: -100, max: 100, step: 1, value: 0,
        show: (k) => xent.number(k, 0) },
      { kind: "button", label: "Wrong by 30", press: (state) => setTo(state, -15, 15, -15) },
      { kind: "button", label: "Right by 30", press: (state) => setTo(state, 15, -15, -15) },
      { kind: "button", label: "Know nothing", press: (state) => setTo(state, 0, 0, 0) },
    ],
    height: 246,

    compute(state) {
      const y = Number(state.label);
      const z = SPECIES.map((_, i) => state[`z${i}`] + state.k);
      const q = xent.softmax(z);
      const others = [0, 1, 2].filter((i) => i !== y);
      // 1 - q_y as a sum, and log(1 + e^x) from the side that keeps its digits.
      const missing = xent.sum(others.map((i) => q[i]));
      const behind = xent.logSumExp(others.map((i) => z[i])) - z[y];
      const error = q.map((x, i) => (i === y ? 0 - missing : x));
      const weight = q[y] / (q[y] + EPSILON);
      const losses = [
        Math.max(behind, 0) + Math.log1p(Math.exp(0 - Math.abs(behind))),
        0 - Math.log(q[y] + EPSILON),
        xent.sum(error.map((x) => x * x)),
      ];
      const gradients = [
        error,
        error.map((x) => weight * x),
        error.map((x, i) => 2 * q[i] * xent.sum(q.map((share, j) => share * (x - error[j])))),
      ];
      const chosen = LOSSES[state.loss];
      return {
        z, q, losses, gradients, loss: losses[chosen], gradient: gradients[chosen],
        pull: 0 - gradients[chosen][y], margin: z[y] - Math.max(...others.map((i) => z[i])),
      };
    },

    draw(canvas, state, { z, q, gradient }) {
      const column = canvas.width / 3;
      const size = Math.max(...z.map(Math.abs));
      const range = [2, 5, 10, 20, 50, 100, 200].find((it) => it >= size);
      const middle = [0, 1, 2].map((i) => column * (i + 0.5));
      const reach = column / 2 - 8;
      [state.k === 0 ? "z" : "z + k", "q = softmax", "∂L/∂z"].forEach((text, i) => {
        canvas.add("text", { x: middle[i], y: 16, "text-anchor": "middle" }, text);
      });
      SPECIES.forEach((name, i) => {
        const top = 26 + 66 * i;
        const isLabel = i === Number(state.label);
        if (isLabel) {
          canvas.add("rect", { x: 0, y: top, width: canvas.width, height: 64, class: "guide area",
                               style: "fill-opacity: 0.18" });
        }
        canvas.add("text", { x: 6, y: top + 16, "font-weight": isLabel ? "bold" : "normal" },
                   isLabel ? `${name}, the label` : name);
        const bar = (from, to, kind) => canvas.add("rect", {
          x: Math.min(from, to), width: Math.max(1, Math.abs(to - from)), y: top + 40, height: 16,
          class: kind,
        });
        const words = (x, text) =>
          canvas.add("text", { x, y: top + 34, "text-anchor": "middle" }, text);
        bar(middle[0], middle[0] + (reach * z[i]) / range, "guide mark");
        words(middle[0], exact(z[i]));
        bar(middle[1] - reach, middle[1] - reach + 2 * reach * q[i], "model area");
        canvas.add("rect", { x: middle[1] - reach, width: 2 * reach, y: top + 40, height: 16,
                             class: "ink outline" });
        words(middle[1], small(q[i]));
        const tip = middle[2] + reach * gradient[i];
        const head = Math.sign(gradient[i]) * Math.min(9, Math.abs(tip - middle[2]));
        canvas.curve([[middle[2], top + 48], [tip - head, top + 48]], { class: "excess line" });
        canvas.add("path", { d: `M${tip} ${top + 48}l${-head} -7v14Z`, class: "excess mark" });
        words(middle[2], small(gradient[i]));
      });
      for (const x of [middle[0], middle[2]]) {
        for (const top of [26, 92, 158]) {
          canvas.curve([[x, top + 38], [x, top + 58]], { class: "ink line thin" });
        }
      }
      const ends = [[-range, range], [0, 1], [-1, 1]];
      ends.forEach((pair, i) => pair.forEach((value, end) => {
        canvas.add("text", { x: middle[i] + (end ? reach : -reach), y: 238,
                             "text-anchor": end ? "end" : "start" }, xent.number(value, 0));
      }));
    },

    read: (state, { loss, losses, pull, gradients }) => [
      ["loss", small(loss) + (state.loss === "mse" ? " (no unit)" : " nats")],
      ["cross-entropy", `${small(losses[0])} nats`],
      ["pull on the label's logit, −∂L/∂z", small(pull)],
      ["the cross-entropy's pull", small(0 - gradients[0][Number(state.label)])],
    ],

    say(state, { q, loss, losses, pull, gradients, margin }) {
      const share = q[Number(state.label)];
      const full = 0 - gradients[0][Number(state.label)];
      const shifted = state.k === 0 ? "" : "; the k on all logits has no part in it";
      const name = SPECIES[Number(state.label)];
      if (state.loss !== "ce" && full > 0.5 && pull < 0.01 * full) {
        const says = state.loss === "eps"
          ? `${xent.nats(loss, 2)} instead of ${xent.nats(losses[0], 2)}`
          : `${xent.number(loss, 2)}, its largest value or near it`;
        return `The arrows have died: the label lies ${xent.number(0 - margin, 1)} behind, the loss ` +
          `says ${says}, and a step is ${small(pull / full)} of what the cross-entropy would do${shifted}.`;
      }
      if (full > 0.99) {
        const compared = state.loss === "ce" ? ", all the force there is"
          : ` (cross-entropy: ${small(full)})`;
        return `The forecast is wrong and sure of it, and the label's logit is pulled with ` +
          `${small(pull)}${compared}${shifted}.`;
      }
      if (full < 0.001) {
        return `The forecast is right and sure of it, so there is next to nothing to pull` +
          `${loss < 0 ? ", and the constant has made the loss negative" : ""}${shifted}.`;
      }
      if (state.loss === "ce") {
        return `Each arrow is its bar, less one for ${name}: a step against the arrows raises ${name}, ` +
          `which got ${xent.number(share)}, and lowers the others${shifted}.`;
      }
      return state.loss === "eps"
        ? `While ${name} has a probability far above 10⁻¹⁰, here ${small(share)}, the constant changes ` +
          `the arrows by next to nothing${shifted}.`
        : `The squared error's arrows carry one more factor q: the label is pulled with ${small(pull)} ` +
          `where the cross-entropy pulls with ${small(full)}${shifted}.`;
    },
  });
})();
