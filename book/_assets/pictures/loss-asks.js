/* What probability does this loss ask for? The cheapest answer to every true probability, for two
   classes, by the formulas of the chapter and, for the focal loss, by halving an interval. */

"use strict";

(() => {
  // Close together at both ends, where the curves are steep.
  const ETAS = Array.from({ length: 101 }, (_, k) => (k / 100) ** 2 * (3 - k / 50));
  const logit = (t) => Math.log(t) - Math.log1p(-t);

  /* log g(t) with g(t) = 1 - γ t log t / (1 - t), where t has the log odds u. */
  const logG = (u, gamma) => {
    const odds = Math.exp(-u); // (1 - t) / t
    return Math.log1p(gamma * Math.log1p(odds) / odds);
  };
  /* The log odds of the truth are (1 + γ) u - log g(q) + log g(1 - q) at the answer's log odds u.
     That grows with u, and as g lies between 1 and 1 + γ, the answer lies between known bounds. */
  const focal = (eta, gamma) => {
    if (eta === 0 || eta === 1) return eta;
    const slack = Math.log1p(gamma);
    let low = (logit(eta) - slack) / (1 + gamma);
    let high = (logit(eta) + slack) / (1 + gamma);
    for (let k = 0; k < 60; k += 1) {
      const u = (low + high) / 2;
      const truth = (1 + gamma) * u - logG(u, gamma) + logG(-u, gamma);
      if (truth < logit(eta)) low = u; else high = u;
    }
    return 1 / (1 + Math.exp(-(low + high) / 2));
  };
  const answer = (state, eta) => {
    const { epsilon, gamma, weight, r } = state;
    switch (state.loss) {
      case "smoothing": return (1 - epsilon) * eta + epsilon / 2;
      case "focal": return focal(eta, gamma);
      case "weights": return (weight * eta) / (weight * eta + 1 - eta);
      case "gce": return xent.normalise([eta, 1 - eta].map((t) => t ** (1 / (1 - r))))[0];
      // At one half every answer costs the same; the truth is one of them.
      case "mae": return eta === 0.5 ? 0.5 : Number(eta > 0.5);
      default: return eta;
    }
  };

  const short = (value) => xent.number(value, 3);
  const only = (loss) => (state) => state.loss === loss;

  xent.picture("loss-asks", {
    title: "What probability does this loss ask for?",
    controls: [
      { kind: "choice", name: "loss", label: "the loss", value: "focal",
        options: [["ce", "cross-entropy"], ["smoothing", "label smoothing"], ["focal", "focal"],
                  ["weights", "class weights"], ["gce", "GCE (generalised)"],
                  ["mae", "mean absolute error"]] },
      { kind: "range", name: "eta", label: "η, the true probability", min: 0, max: 1, step: 0.01,
        value: 0.8, show: (eta) => xent.number(eta, 2) },
      { kind: "range", name: "epsilon", label: "ε of the smoothing", min: 0, max: 0.95,
        step: 0.05, value: 0.2, when: only("smoothing") },
      { kind: "range", name: "gamma", label: "γ of the focal loss", min: 0,
        max: 10, step: 0.25, value: 2, when: only("focal") },
      { kind: "range", name: "weight", label: "weight of the first class", min: 1, max: 20,
        step: 0.5, value: 3, when: only("weights"),
        show: (weight) => `${xent.number(weight, 1)} : 1` },
      { kind: "range", name: "r", label: "r of the GCE", min: 0,
        max: 0.95, step: 0.05, value: 0.5, when: only("gce") },
    ],
    height: 350,

    compute(state) {
      const { eta } = state;
      const asked = answer(state, eta);
      return {
        asked, off: asked - eta, curve: ETAS.map((t) => answer(state, t)),
        surplus: xent.klDivergence([eta, 1 - eta], [asked, 1 - asked]),
      };
    },

    draw(canvas, { loss, eta }, { asked, curve }) {
      const wide = Math.min(460, canvas.width - 58);
      const left = Math.max(46, (canvas.width - wide) / 2);
      const [across, up] = canvas.axes({
        left, right: left + wide, top: 20, x: [0, 1], y: [0, 1],
        xTicks: [0, 0.25, 0.5, 0.75, 1], yTicks: [0, 0.5, 1],
        xLabel: "η, the true probability", yLabel: "q*, the cheapest answer",
      });
      const point = (t, answered) => [across(t), up(answered)];
      canvas.curve([point(0, 0), point(1, 1)], { class: "truth line thin dashed" });
      const points = ETAS.map((t, k) => point(t, curve[k]));
      // The absolute error jumps at one half; a gap, not a slope, shows that.
      if (loss === "mae") points.splice(50, 1, point(0.5, 0), [NaN, NaN], point(0.5, 1));
      canvas.curve(points, { class: "model line" });
      if (loss === "mae" && eta === 0.5) {
        canvas.curve([point(0.5, 0), point(0.5, 1)], { class: "model line dashed" });
      }
      canvas.curve([point(eta, 0), point(eta, eta)], { class: "truth line thin" });
      canvas.curve([point(eta, eta), point(eta, asked)], { class: "excess line" });
      const [x, y] = point(eta, asked);
      canvas.add("circle", { cx: x, cy: up(eta), r: 5, class: "truth mark" });
      canvas.add("path", { d: `M${x - 7} ${y}l7 -7l7 7l-7 7z`, class: "model mark" });
      // What lies above is labelled to the upper left, what lies below to the lower right,
      // and on the other side where the frame is too near.
      const label = (height, words, above) => {
        const toLeft = above ? x > left + 46 : x > left + wide - 40;
        const level = Math.max(12, Math.min(up(0) - 6, height + (above ? -10 : 18)));
        canvas.add("text", { x: x + (toLeft ? -11 : 11), y: level,
                             "text-anchor": toLeft ? "end" : "start" }, words);
      };
      label(y, short(asked), asked >= eta);
      if (asked !== eta) label(up(eta), xent.number(eta, 2), asked < eta);
    },

    read: ({ eta }, { asked, off, surplus }) => [
      ["true", short(eta)], ["asked for", short(asked)],
      ["off by", xent.number(off, 3)],
      ["who takes the answer for the truth pays", `${xent.nats(surplus)} more`],
    ],

    say(state, { asked, off, curve }) {
      const { loss, eta } = state;
      if (Math.max(...ETAS.map((t, k) => Math.abs(curve[k] - t))) < 1e-12) {
        return "This loss asks for the truth, whatever the truth is.";
      }
      if (loss === "mae") {
        if (eta === 0.5) return "At one half, and only here, every answer costs the same.";
        return `Every η ${eta > 0.5 ? "above" : "below"} one half gets the answer ${asked}: no ` +
          "formula leads from the answer back to the truth.";
      }
      if (Math.abs(off) < 1e-12) {
        return "Here the answer is the truth; move η, and it is not.";
      }
      const timid = Math.abs(asked - 0.5) < Math.abs(eta - 0.5) ? "Too timid" : "Too bold";
      return {
        smoothing: `Pulled towards one half; (q* − ε/2) / (1 − ε) gives ${short(eta)} back.`,
        focal: `${timid}: where ${short(eta)} is true, ${short(asked)} is cheapest. The formula of ` +
          "the theorem leads back.",
        weights: `The odds are multiplied by ${xent.number(state.weight, 1)}, wherever the truth ` +
          "is; divide them, and the truth is back.",
        gce: `${timid}: the log odds are ${xent.number(1 / (1 - state.r), 2)} times those of the ` +
          "truth, in either direction; divide them, and it is back.",
      }[loss];
    },
  });
})();
