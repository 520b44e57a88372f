/* Coding-length bars: width p, height the word's length in the book of q, area the cross-entropy. */

"use strict";

(() => {
  const REPORTS = ["clear", "cloud", "rain", "fog"];
  const SOURCES = {
    inland: [1 / 2, 1 / 4, 1 / 8, 1 / 8],
    coast: [1 / 8, 1 / 2, 1 / 4, 1 / 8],
    even: [1 / 4, 1 / 4, 1 / 4, 1 / 4],
    desert: [1, 0, 0, 0],
  };
  const WEIGHTS = { inland: [8, 4, 2, 2], coast: [2, 8, 4, 2], even: [4, 4, 4, 4] };
  const bookOf = (state) => xent.normalise(REPORTS.map((_, i) => state[`w${i}`]));
  const asWeights = (name) =>
    Object.fromEntries(WEIGHTS[name].map((weight, i) => [`w${i}`, weight]));

  xent.picture("coding-bars", {
    title: "What the reports cost in a book of your own",
    controls: [
      { kind: "choice", name: "source", label: "the reports (p)", value: "inland",
        options: [["inland", "inland station"], ["coast", "coast station"],
                  ["even", "all equally often"], ["desert", "always clear"]] },
      ...REPORTS.map((report, i) => ({
        kind: "range", name: `w${i}`, label: `q: room for ${report}`, min: 0, max: 16, step: 1,
        value: WEIGHTS.coast[i],
        show: (_, state, values) => (values ? xent.number(values.q[i]) : ""),
      })),
      { kind: "button", label: "Take the inland book", press: () => asWeights("inland") },
      { kind: "button", label: "Take the coast book", press: () => asWeights("coast") },
    ],
    height: 330,

    compute(state) {
      const p = SOURCES[state.source];
      const total = xent.sum(REPORTS.map((_, i) => state[`w${i}`]));
      // A book without room for anything is no book; leave room for all alike.
      const q = total > 0 ? bookOf(state) : SOURCES.even;
      return {
        p, q,
        lengths: q.map((x) => 0 - Math.log2(x)),
        entropy: xent.entropy(p),
        crossEntropy: xent.crossEntropy(p, q),
        divergence: xent.klDivergence(p, q),
      };
    },

    draw(canvas, state, { p, q, lengths }) {
      const top = 8;
      const [across, up] = canvas.axes({  // above the axis, room for the words on the highest bar
        top: 40, x: [0, 1], y: [0, top], xTicks: [0, 0.25, 0.5, 0.75, 1], yTicks: [0, 2, 4, 6, 8],
        xLabel: "p, how often it occurs", yLabel: "length of the word, bits",
      });
      let from = 0;
      p.forEach((share, i) => {
        if (share === 0) return;
        const ideal = 0 - Math.log2(share);
        const height = Math.min(lengths[i], top);
        const box = (low, high, kind) => canvas.add("rect", {
          x: across(from), width: across(from + share) - across(from), y: up(high),
          height: Math.max(0, up(low) - up(high)), class: kind,
        });
        box(0, Math.min(height, ideal), "truth area");
        if (height > ideal) box(ideal, height, "excess area");
        box(0, ideal, "ink outline");
        const middle = (across(from) + across(from + share)) / 2;
        canvas.add("text", { x: middle, y: up(height) - 20, "text-anchor": "middle" }, REPORTS[i]);
        canvas.add("text", { x: middle, y: up(height) - 5, "text-anchor": "middle" },
                   xent.number(lengths[i], 2) + (lengths[i] > top ? " ↑" : ""));
        from += share;
      });
    },

    read: (state, values) => [
      ["entropy H(p)", xent.bits(values.entropy)],
      ["surplus D(p ‖ q)", xent.bits(values.divergence)],
      ["cross-entropy H(p, q)", xent.bits(values.crossEntropy)],
    ],

    say(state, { p, q, divergence }) {
      const missing = REPORTS.filter((_, i) => p[i] > 0 && q[i] === 0);
      if (missing.length) {
        return `There is no word for ${missing.join(" and ")}, which does occur: no finite number ` +
          "of bits will do.";
      }
      if (divergence < 1e-12) {
        return "The book fits the reports: every bar ends at its outline, and no other book is shorter.";
      }
      const cheaper = REPORTS.filter((_, i) => p[i] > 0 && q[i] > p[i]);
      if (cheaper.length === 0) {
        return `No word is shorter than in the right book, and the average is ${xent.bits(divergence)} longer.`;
      }
      return `Shorter than in the right book: ${cheaper.join(", ")}. The average is ` +
        `${xent.bits(divergence)} longer all the same.`;
    },
  });
})();
