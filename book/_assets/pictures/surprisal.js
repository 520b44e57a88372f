/* Surprisal and entropy of yes or no: width the probability, height the surprisal, area the share
   of the mean. */

"use strict";

(() => {
  const TOP = 7; // bits; one in a hundred surprises by 6.64
  // The curve's points are 1/20 bit apart in height, the arch's close together at both ends.
  const FALLING = Array.from({ length: 20 * TOP + 1 }, (_, k) => 2 ** (-k / 20));
  const ACROSS = Array.from({ length: 101 }, (_, k) => (k / 100) ** 2 * (3 - k / 50));
  const surprisal = (p) => 0 - Math.log2(p);
  const share = (p) => 0 - xent.plogq(p, p) / xent.BIT;
  const both = (what, p) => [what(p), what(1 - p)];
  const short = (value) => xent.number(value, 2);
  const inBits = (value) => `${xent.number(value)} bits`;

  xent.picture("surprisal", {
    title: "How surprising yes and no are, and what they add to the mean",
    controls: [
      { kind: "range", name: "p", label: "p, the probability of yes", min: 0, max: 1, step: 0.01,
        value: 0.1, show: short },
      { kind: "button", label: "A fair coin", press: () => ({ p: 0.5 }) },
      { kind: "button", label: "Yes once in a hundred", press: () => ({ p: 0.01 }) },
      { kind: "button", label: "Never yes", press: () => ({ p: 0 }) },
    ],
    height: 452,

    compute: ({ p }) => ({
      surprisals: both(surprisal, p),
      shares: both(share, p),
      entropy: xent.entropy([p, 1 - p]) / xent.BIT,
      curve: FALLING.map(surprisal),
      arch: ACROSS.map((t) => both(share, t)),
    }),

    draw(canvas, { p }, { surprisals, shares, entropy, curve, arch }) {
      const right = canvas.width - 46;
      const [across, up] = canvas.axes({
        right, top: 22, bottom: 250, x: [0, 1], y: [0, TOP], yTicks: [0, 2, 4, 6],
        yLabel: "surprisal, bits",
      });
      const heights = surprisals.map((height) => Math.min(height, TOP));
      [[0, p, "truth"], [p, 1, "model"]].forEach(([from, to, kind], i) => {
        const box = { x: across(from), width: across(to) - across(from), y: up(heights[i]),
                      height: up(0) - up(heights[i]) };
        canvas.add("rect", { ...box, class: `${kind} area` });
        canvas.add("rect", { ...box, class: "ink outline" });
      });
      // One curve falls in p; the other, its mirror image, falls in 1 - p.
      canvas.curve(FALLING.map((t, k) => [across(t), up(curve[k])]), { class: "truth line" });
      canvas.curve(FALLING.map((t, k) => [across(1 - t), up(curve[k])]),
                   { class: "model line dashed" });
      const mean = (scale) => {
        canvas.curve([[across(0), scale(entropy)], [right, scale(entropy)]],
                     { class: "ink line dashed thin" });
        canvas.add("text", { x: right + 8, y: scale(entropy) + 4 }, "mean");
      };
      mean(up);
      const dot = (x, y, kind) => canvas.add("circle", { cx: x, cy: y, r: 5, class: `${kind} mark` });
      if (p > 0) dot(across(p), up(heights[0]), "truth");
      if (p < 1) dot(across(p), up(heights[1]), "model");
      // A narrow bar is named beside its corner, where the curve has fallen; a wide one at its outer
      // end, above the mean and above where the other curve ends.
      [["yes", 0, 1, "start"], ["no", 1, -1, "end"]].forEach(
        ([word, end, inward, anchor], i) => {
          const narrow = (i === 0 ? p : 1 - p) < 0.3;
          const level = narrow ? heights[i] : Math.max(heights[i], entropy, 0.4);
          canvas.add("text", {
            x: narrow ? across(p) + 10 * inward : across(end) + 6 * inward,
            y: Math.max(16, up(level) - (narrow ? 4 : 8)), "text-anchor": anchor,
          }, `${word}: ${short(surprisals[i])}`);
        });

      const [, upper] = canvas.axes({
        right, top: 292, bottom: 412, x: [0, 1], y: [0, 1], xTicks: [0, 0.25, 0.5, 0.75, 1],
        yTicks: [0, 0.5, 1], xLabel: "p, the probability of yes", yLabel: "mean, bits",
      });
      const yes = ACROSS.map((t, k) => [across(t), upper(arch[k][0])]);
      const sum = ACROSS.map((t, k) => [across(t), upper(arch[k][0] + arch[k][1])]);
      const area = (points, kind) =>
        canvas.add("path", { d: `M${points.map((point) => point.join(" ")).join("L")}Z`, class: kind });
      area(yes, "truth area");
      area([...yes, ...[...sum].reverse()], "model area");
      canvas.curve(yes, { class: "truth line" });
      canvas.curve(sum, { class: "ink line" });
      canvas.add("text", { x: across(0.3), y: upper(0.2), "text-anchor": "middle" }, "from yes");
      canvas.add("text", { x: across(0.64), y: upper(0.57), "text-anchor": "middle" }, "from no");
      canvas.curve([[across(p), up(0)], [across(p), upper(0)]], { class: "ink line thin" });
      dot(across(p), upper(shares[0]), "truth");
      dot(across(p), upper(entropy), "ink");
      mean(upper);
    },

    read: (state, { surprisals, shares, entropy }) => [
      ["surprisal of yes", inBits(surprisals[0])],
      ["yes adds", inBits(shares[0])],
      ["surprisal of no", inBits(surprisals[1])],
      ["no adds", inBits(shares[1])],
      ["sum of both, the entropy H", inBits(entropy)],
    ],

    say({ p }, { surprisals, shares }) {
      if (p === 0.5) {
        return "Both answers surprise by 1 bit, and so does the mean: no other p makes it larger.";
      }
      const rare = p < 0.5 ? 0 : 1;
      const name = ["yes", "no"];
      if (p === 0 || p === 1) {
        return `A ${name[rare]} would surprise without bound, but it never comes: it adds nothing, and ` +
          "the mean is 0 bits.";
      }
      const times = Math.round(100 * (rare ? 1 - p : p));
      return `A ${name[rare]} surprises by ${inBits(surprisals[rare])} and comes ` +
        `${times === 1 ? "once" : `${times} times`} in a hundred: it adds ${inBits(shares[rare])} to ` +
        `the mean. A ${name[1 - rare]} surprises by ${inBits(surprisals[1 - rare])} and adds ` +
        `${inBits(shares[1 - rare])}.`;
    },
  });
})();
