/* Who is honest? What every report costs on average, and which report costs least. */

"use strict";

(() => {
  const q = (k) => k / 200;
  const REPORTS = Array.from({ length: 201 }, (_, k) => q(k));
  const TOP = { log: 2.5, epsilon: 2.5, brier: 2, spherical: 1, zeroOne: 1, linear: 1 };
  const inNats = (rule) => rule === "log" || rule === "epsilon";
  const epsilonOf = (state) => 10 ** state.exponent;

  /* The penalty if it rains and the penalty if it does not, of the report q of rain. */
  const same = (penalty) => (report, epsilon) =>
    [penalty(report, 1 - report, epsilon), penalty(1 - report, report, epsilon)];
  const RULES = {
    log: same((yes) => 0 - Math.log(yes)),
    brier: same((yes, no) => 2 * no ** 2),
    spherical: same((yes, no) => 1 - yes / Math.hypot(yes, no)),
    // At one half the top class is the first of the two, rain.
    zeroOne: (report) => (report >= 0.5 ? [0, 1] : [1, 0]),
    linear: same((yes) => 1 - yes),
    epsilon: same((yes, no, epsilon) => 0 - Math.log(yes + epsilon)),
  };
  const average = (p, [rain, dry]) => (p === 0 ? 0 : p * rain) + (p === 1 ? 0 : (1 - p) * dry);

  /* The cheapest reports, from the first to the last of them, as the chapter's theorems have it. */
  const cheapest = (rule, p, epsilon) => {
    if (rule === "epsilon") {
      const best = Math.min(1, Math.max(0, p + epsilon * (2 * p - 1)));
      return [best, best];
    }
    if (rule !== "zeroOne" && rule !== "linear") return [p, p];
    if (p === 0.5) return [0, 1];
    if (rule === "linear") return p > 0.5 ? [1, 1] : [0, 0];
    return p > 0.5 ? [0.5, 1] : [0, 0.5];
  };

  const amount = (rule, value) =>
    (inNats(rule) ? xent.nats(value, 4) : xent.number(value, 4));
  const short = (value) => xent.number(value, 2);
  const small = (value) => xent.number(value, Math.max(2, 1 - Math.floor(Math.log10(value))));
  const withEpsilon = (exponent) => () => ({ rule: "epsilon", exponent });

  xent.picture("who-is-honest", {
    title: "What every report costs, and which one costs least",
    controls: [
      { kind: "choice", name: "rule", label: "the rule", value: "log",
        options: [["log", "log"], ["brier", "Brier"], ["spherical", "spherical"],
                  ["zeroOne", "0–1 (accuracy)"], ["linear", "linear (absolute error)"],
                  ["epsilon", "log, with an ε inside"]] },
      { kind: "range", name: "p", label: "p, the true probability of rain", min: 0, max: 1,
        step: 0.01, value: 0.7, show: short },
      { kind: "range", name: "exponent", label: "ε", min: -10, max: -0.5, step: 0.1, value: -1,
        when: (state) => state.rule === "epsilon", show: (exponent) => small(10 ** exponent) },
      { kind: "button", label: "Log with ε = 0.1", press: withEpsilon(-1) },
      { kind: "button", label: "Log with ε = 0.0000000001", press: withEpsilon(-10) },
    ],
    height: 320,

    compute(state) {
      const epsilon = epsilonOf(state);
      const cost = (report) => average(state.p, RULES[state.rule](report, epsilon));
      const [first, last] = cheapest(state.rule, state.p, epsilon);
      const honest = cost(state.p);
      const least = cost(state.p < 0.5 ? first : last);
      return {
        curve: REPORTS.map(cost), honest, least, first, last,
        gain: honest - least,
        off: Math.max(first - state.p, state.p - last, 0),
      };
    },

    draw(canvas, { rule, p }, { curve, honest, least, first, last, gain }) {
      const y = [inNats(rule) ? -0.5 : 0, TOP[rule]];
      const ticks = inNats(rule) ? [0, 1, 2] : [0, TOP[rule] / 2, TOP[rule]];
      const [across, up] = canvas.axes({
        x: [0, 1], y, top: 28, xTicks: [0, 0.25, 0.5, 0.75, 1], yTicks: ticks,
        xLabel: "q, the reported probability of rain",
        yLabel: inNats(rule) ? "expected penalty, nats" : "expected penalty",
      });
      const anchor = (report) => ({
        x: across(report), "text-anchor": report < 0.15 ? "start" : report > 0.85 ? "end" : "middle",
      });
      canvas.curve([[across(p), up(y[0])], [across(p), 26]], { class: "truth line thin dashed" });
      canvas.add("text", { ...anchor(p), y: 18 }, `truth p = ${short(p)}`);
      // The 0–1 rule jumps: a gap in front of one half keeps the two steps apart.
      const points = curve.map((cost, k) => [
        across(q(k)), cost > y[1] ? Infinity : up(cost),
      ]);
      if (rule === "zeroOne") points.splice(100, 0, [across(0.5), up(curve[99])], [NaN, NaN]);
      canvas.curve(points, { class: "ink line" });

      const at = p < 0.5 ? first : last;
      if (gain > 1e-12) {
        canvas.curve([[across(p), up(honest)], [across(at), up(honest)]],
                     { class: "guide line thin" });
        canvas.curve([[across(at), up(least)], [across(at), up(honest)]], { class: "excess line" });
      }
      if (last > first) {
        canvas.add("rect", { x: across(first), y: up(least) - 3, class: "model mark",
                             width: across(last) - across(first), height: 6 });
      }
      canvas.add("circle", { cx: across(p), cy: up(honest), r: 5, class: "truth mark" });
      if (last === first) {
        const [x, below] = [across(at), up(least)];
        canvas.add("path", { d: `M${x - 7} ${below}l7 -7l7 7l-7 7z`, class: "model mark" });
      }
      const middle = (first + last) / 2;
      const room = up(y[0]) - up(least) > 26;
      canvas.add("text", { ...anchor(middle), y: up(least) + (room ? 21 : -12) },
                 last > first ? "all of these cost least" : `cheapest: ${short(at)}`);
    },

    read: ({ rule }, { honest, least, gain, off }) => [
      ["honesty costs", amount(rule, honest)],
      ["the cheapest report", amount(rule, least)],
      ["gain from lying", off > 0 && gain < 5e-5 ? "less than 0.0001 nats" : amount(rule, gain)],
    ],

    say({ rule, p }, { first, last, gain, off }) {
      const truth = short(p);
      if (rule === "zeroOne") {
        const side = p === 0.5 ? "Every report costs" :
          `Every report ${p > 0.5 ? "of one half and more" : "below one half"} costs`;
        return `${side} the same as the truth, ${truth}: honesty loses nothing here, and neither ` +
          "does exaggeration.";
      }
      if (rule === "linear") {
        if (p === 0.5) return "At one half all reports cost the same; move p, and one end is cheapest.";
        if (off === 0) return "The truth is certain, and so is the cheapest report: no lie is needed.";
        return `The cheapest report is ${last}, whatever p is on this side of one half: claiming ` +
          `certainty instead of ${truth} saves ${amount(rule, gain)}.`;
      }
      if (rule === "epsilon") {
        if (off === 0) return `At ${truth} the epsilon does no harm: no report is cheaper than the truth.`;
        if (off < 0.005) {  // two digits of a report would not show it
          return `The cheapest report is off the truth by ${small(off)}, ` +
            (off < 1e-6 ? "which nobody could measure." : "which only a large sample would show.");
        }
        const report = first === 0 || first === 1 ? "certainty" : short(first);
        return `The epsilon pays for exaggeration: where ${truth} is true, ${report} is cheaper ` +
          `by ${amount(rule, gain)}.`;
      }
      return `One report is cheapest, and it is the truth, ${truth}: every lie costs more.`;
    },
  });
})();
