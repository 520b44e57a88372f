/* One Gaussian against two bumps: both divergences, and where on the axis each of them is paid. */

"use strict";

(() => {
  // Flipper length over bill depth of the penguins: shares, means and deviations of the two groups.
  const BUMPS = [
    { share: 0.6404, mean: 10.474, sd: 0.6412 },
    { share: 0.3596, mean: 14.538, sd: 0.7081 },
  ];
  // Sums over this grid stand for the integrals; it reaches far enough for the widest Gaussian.
  const STEP = 0.02;
  const GRID = Array.from({ length: 3401 }, (_, i) => STEP * (i - 1200));
  const SEEN = [5, 20];

  const logBell = (x, mean, sd) =>
    -0.5 * ((x - mean) / sd) ** 2 - Math.log(sd * Math.sqrt(2 * Math.PI));
  const LOG_P = GRID.map((x) =>
    xent.logSumExp(BUMPS.map((it) => Math.log(it.share) + logBell(x, it.mean, it.sd))));
  /* The derivative of log p. */
  const SLOPE = GRID.map((x, i) => xent.sum(BUMPS.map((it) =>
    it.share * Math.exp(logBell(x, it.mean, it.sd) - LOG_P[i]) * (it.mean - x) / it.sd ** 2)));

  const integral = (values) => STEP * xent.sum(values);
  /* a log(a/b) from logarithms, which do not underflow where densities do. */
  const paid = (logA, logB) => logA.map((value, i) => Math.exp(value) * (value - logB[i]));

  const covering = () => {
    const p = LOG_P.map(Math.exp);
    const mean = integral(p.map((x, i) => x * GRID[i]));
    return [mean, Math.sqrt(integral(p.map((x, i) => x * (GRID[i] - mean) ** 2)))];
  };

  /* Where D(q || p) is least, two means under q vanish: that of the slope s of log p, and that of
     1 + (x - mean) s. Each round takes a Newton step towards the one and the other. */
  const selecting = ({ mean, sd }) => {
    for (let round = 0; round < 60; round += 1) {
      const weighted = GRID.map((x, i) => Math.exp(logBell(x, mean, sd)) * SLOPE[i]);
      const pull = integral(weighted);
      const spread = 0 - integral(weighted.map((value, i) => value * (GRID[i] - mean)));
      mean += (sd ** 2 * pull) / spread;
      sd /= Math.sqrt(spread);
    }
    return [mean, sd];
  };
  const FITS = { cover: covering(), select: selecting(BUMPS[0]), other: selecting(BUMPS[1]) };
  const fit = (name) => () => ({ mean: FITS[name][0], sd: FITS[name][1] });

  const measured = ({ mean, sd }) => {
    const logQ = GRID.map((x) => logBell(x, mean, sd));
    const there = paid(LOG_P, logQ);
    const back = paid(logQ, LOG_P);
    return { logQ, there, back, forward: integral(there), reverse: integral(back) };
  };
  const dearest = (values) => GRID[values.indexOf(Math.max(...values))];
  const least = {
    forward: measured(fit("cover")()).forward,
    reverse: measured(fit("select")()).reverse,
    other: measured(fit("other")()).reverse,
  };

  xent.picture("kl-asymmetry", {
    title: "One Gaussian for two bumps",
    controls: [
      { kind: "range", name: "mean", label: "mean of q", min: 8, max: 17, step: 0.1, value: 13 },
      { kind: "range", name: "sd", label: "standard deviation of q", min: 0.4, max: 4,
        step: 0.05, value: 1 },
      { kind: "button", label: "Least D(p ‖ q)", press: fit("cover") },
      { kind: "button", label: "Least D(q ‖ p)", press: fit("select") },
      { kind: "button", label: "D(q ‖ p), near the other bump", press: fit("other") },
    ],
    height: 436,

    compute(state) {
      const all = measured(state);
      return {
        ...all, fits: Object.values(FITS), least: Object.values(least),
        dearest: [dearest(all.there), dearest(all.back)],
      };
    },

    draw(canvas, state, { logQ, there, back, forward, reverse }) {
      // Every third place of the grid is enough for the eye.
      const seen = GRID.map((x, i) => i).filter((i) =>
        GRID[i] >= SEEN[0] && GRID[i] <= SEEN[1] && i % 3 === 0);
      const panel = (top, bottom, heading, low, high, last) => {
        canvas.add("text", { x: 44, y: top - 8 }, heading);
        return canvas.axes({
          left: 44, top, bottom, x: SEEN, y: [low, high],
          xTicks: last ? [6, 8, 10, 12, 14, 16, 18, 20] : [], yTicks: [0, high],
          xLabel: last ? "flipper length over bill depth" : "",
        });
      };
      const q = logQ.map(Math.exp);
      const highest = Math.max(0.4, ...q) > 0.5 ? 1 : 0.5;
      const [across, up] = panel(24, 150, "densities: p solid, q dashed", 0, highest);
      const curve = (values, kind) =>
        canvas.curve(seen.map((i) => [across(GRID[i]), up(values[i])]), { class: kind });
      curve(LOG_P.map(Math.exp), "truth line");
      curve(q, "model line dashed");

      const penalty = (top, bottom, heading, values, last) => {
        const largest = Math.max(...values);
        const high = [0.5, 1, 2, 5, 10, 20, 50, 100, 200].find((it) => it >= largest) || 500;
        const low = Math.min(-0.1 * high, 1.1 * Math.min(...values));
        const [, height] = panel(top, bottom, heading, low, high, last);
        for (const [kind, part] of [["excess", Math.max], ["accent", Math.min]]) {
          const edge = seen.map((i) =>
            [across(GRID[i]), height(part(0, values[i]))].map((place) => place.toFixed(1)));
          const ends = SEEN.map((x) => `${across(x)} ${height(0)}`);
          canvas.add("path", { class: `${kind} area`,
                               d: `M${ends[0]}L${edge.join("L")}L${ends[1]}Z` });
        }
        canvas.curve(SEEN.map((x) => [across(x), height(0)]), { class: "ink line thin" });
      };
      penalty(184, 270, `p log(p/q), its area ${xent.nats(forward)}`, there, false);
      penalty(304, 390, `q log(q/p), its area ${xent.nats(reverse)}`, back, true);
    },

    read: (state, { forward, reverse }) => [
      ["D(p ‖ q)", xent.nats(forward)],
      ["D(q ‖ p)", xent.nats(reverse)],
      ["least possible", `${xent.number(least.forward)} and ${xent.nats(least.reverse)}`],
    ],

    say(state, { forward, reverse, dearest: [there, back] }) {
      const at = (x) => xent.number(x, 1);
      if (forward - least.forward < 5e-4) {
        return "The covering fit: no other mean and width has a smaller D(p ‖ q), and its top stands " +
          `in the valley, for which D(q ‖ p) charges ${xent.nats(reverse)}.`;
      }
      if (Math.abs(reverse - least.reverse) < 5e-4 && state.mean < 12.5) {
        return "The selecting fit: no other mean and width has a smaller D(q ‖ p), and the bump it " +
          `leaves out costs D(p ‖ q) ${xent.nats(forward)}.`;
      }
      if (Math.abs(reverse - least.other) < 5e-4 && state.mean > 12.5) {
        return `Any small step makes D(q ‖ p) larger, and yet it is not the least: the other bump is ` +
          `heavier and costs ${xent.nats(least.reverse)} only.`;
      }
      return `D(p ‖ q) charges most at ${at(there)}, where p has mass and q too little; D(q ‖ p) charges ` +
        `most at ${at(back)}, where q has mass and p too little.`;
    },
  });
})();
