/* H(p, q) over all q for a fixed p, a bowl, and over all p for a fixed q, a plane; in bits. */

"use strict";

(() => {
  const OUTCOMES = [0, 1, 2];
  const LEVELS = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];
  const RAYS = 180;
  const START = { p0: 6, p1: 3, p2: 1, q0: 2, q1: 5, q2: 3 };

  /* Weights without any weight are no distribution; then all outcomes are alike. */
  const distribution = (state, letter) => {
    const weights = OUTCOMES.map((i) => state[letter + i]);
    return xent.normalise(xent.sum(weights) > 0 ? weights : [1, 1, 1]);
  };
  const inBits = (value) => value / xent.BIT;

  /* Unit steps into all directions of the triangle; every thirtieth runs along an edge. */
  const STEPS = Array.from({ length: RAYS }, (_, k) => {
    const angle = (2 * Math.PI * k) / RAYS;
    const [x, y] = [Math.cos(angle) / Math.SQRT2, Math.sin(angle) / Math.sqrt(6)];
    return [0 - x - y, x - y, 2 * y].map((part) => (Math.abs(part) < 1e-12 ? 0 : part));
  });
  const moved = (point, step, far) => point.map((x, i) => Math.max(0, x + far * step[i]));

  /* How far from p in each direction H(p, q) reaches the level. It only grows along a ray from its
     lowest point, so halving finds the place; where the triangle ends earlier, its edge is taken. */
  const contour = (p, level) => STEPS.map((step) => {
    const walls = step.map((part, i) => (part < 0 ? 0 - p[i] / part : Infinity));
    let [near, far] = [0, Math.min(...walls)];
    const above = (distance) => inBits(OUTCOMES.reduce((total, i) =>
      total - xent.plogq(p[i], Math.max(0, p[i] + distance * step[i])), 0)) > level;
    if (!above(far)) return far;
    for (let i = 0; i < 36; i += 1) {
      const middle = (near + far) / 2;
      if (above(middle)) far = middle;
      else near = middle;
    }
    return near;
  });

  const corner = (i) => OUTCOMES.map((j) => (i === j ? 1 : 0));

  /* The part of the triangle where the plane of these corner heights lies above the level. */
  const upperPart = (heights, level) => OUTCOMES.flatMap((i) => {
    const j = (i + 1) % 3;
    const part = (level - heights[i]) / (heights[j] - heights[i]);
    const kept = heights[i] > level ? [corner(i)] : [];
    const cut = OUTCOMES.map((k) => (k === i ? 1 - part : k === j ? part : 0));
    return (heights[i] > level) !== (heights[j] > level) ? [...kept, cut] : kept;
  });

  /* A triangle on the canvas, and what can be drawn on it where a distribution lies. */
  const triangleOn = (canvas, middle, bottom, side, [p, q]) => {
    const place = ([, b, c]) =>
      [middle + side * (b + c / 2 - 0.5), bottom - side * (Math.sqrt(3) / 2) * c];
    const path = (points) =>
      (points.length ? `M${points.map((it) => place(it).map((x) => x.toFixed(1))).join("L")}Z` : "");
    const whole = path(OUTCOMES.map(corner));
    const [[px, py], [qx, qy]] = [p, q].map(place);
    // The two marks, and their letters.
    const taken = [[px, py], [qx, qy], [px - 15, py - 11], [qx + 15, qy - 11]];
    return {
      whole, place, path,
      /* What lies above a level is shaded once more, so that shade grows with the height. */
      shade: (d) => canvas.add("path", { d, "fill-rule": "evenodd", class: "guide area",
                                         style: "fill-opacity: 0.11" }),
      line: (points, kind = "ink line thin") => canvas.curve(points.map(place), { class: kind }),
      ring(point) {
        const [x, y] = place(point);
        canvas.add("circle", { cx: x, cy: y, r: 9, class: "ink outline" });
      },
      outline() {
        canvas.add("path", { d: whole, class: "ink outline" });
        OUTCOMES.forEach((i) => {
          const [x, y] = place(corner(i));
          const beside = { x: x + [-16, 16, 0][i], y: y + [5, 5, -12][i] };
          canvas.add("text", { ...beside, "text-anchor": "middle" }, String(i + 1));
        });
      },
      /* Write where the first of these points is free, or not at all. */
      write(text, points) {
        const at = points.map(place).find(([x, y]) =>
          taken.every(([a, b]) => Math.hypot(x - a, y - b) > 22));
        if (!at) return;
        taken.push(at);
        canvas.add("text", { x: at[0], y: at[1] + 4, "text-anchor": "middle" }, text);
      },
      marks() {
        canvas.add("circle", { cx: px, cy: py, r: 5, class: "truth mark" });
        canvas.add("path", { d: `M${qx} ${qy - 6}l6 6-6 6-6-6Z`, class: "model mark" });
        canvas.add("text", { x: px - 11, y: py - 7, "text-anchor": "end" }, "p");
        canvas.add("text", { x: qx + 11, y: qy - 7 }, "q");
      },
    };
  };

  /* The step that leads from p most nearly towards the corner of which p has least: in that
     direction the level lines are farthest apart. */
  const roomiest = (it, p) => {
    const scarce = p.indexOf(Math.min(...p));
    const [[x, y], [a, b]] = [p, OUTCOMES.map((i) => (i === scarce ? 2 / 3 : 1 / 6))].map(it.place);
    return (Math.round((Math.atan2(y - b, a - x) * RAYS) / (2 * Math.PI)) + RAYS) % RAYS;
  };

  /* Both shapes return the numbers to be written: [text, places that will do]. */
  const bowl = (it, p, contours) => {
    const numbers = [];
    LEVELS.forEach((level, k) => {
      const seen = contours[k].some((far) => far > 0);
      const below = seen ? contours[k].map((far, ray) => moved(p, STEPS[ray], far)) : [];
      it.shade(it.whole + it.path(below));
      if (!seen) return;
      it.line([...below, below[0]]);
      numbers.push([xent.number(level, 1), [below[roomiest(it, p)]]]);
    });
    it.ring(p);
    return numbers;
  };

  const plane = (it, heights, least) => {
    const finite = OUTCOMES.filter((i) => heights[i] < Infinity);
    const numbers = finite.length < 3 ? [["∞", [[1 / 3, 1 / 3, 1 / 3]]]] : [];
    for (const level of LEVELS) {
      const above = upperPart(heights, level);
      it.shade(finite.length < 3 ? it.whole : it.path(above));
      const [from, to] = above.filter((point) => point.some((x) => x > 0 && x < 1));
      if (to) {
        it.line([from, to]);
        numbers.push([xent.number(level, 1), [0.5, 0.25, 0.75].map((part) =>
          from.map((x, i) => x + part * (to[i] - x)))]);
      }
    }
    if (finite.length < 3) it.line(finite.map(corner), "accent line");
    OUTCOMES.filter((i) => heights[i] - least < 1e-12).forEach((i) => it.ring(corner(i)));
    return numbers;
  };

  const slider = (letter, i) => ({
    kind: "range", name: letter + i, label: `${letter}: weight of outcome ${i + 1}`, min: 0, max: 10,
    step: 1, value: START[letter + i], show: (_, now, values) => xent.number(values[letter][i]),
  });
  const copied = (state, from, to) =>
    Object.fromEntries(OUTCOMES.map((i) => [to + i, state[from + i]]));

  xent.picture("two-simplexes", {
    title: "A bowl over q, a plane over p",
    controls: [
      ...OUTCOMES.map((i) => slider("p", i)),
      ...OUTCOMES.map((i) => slider("q", i)),
      { kind: "button", label: "Put q where p is", press: (state) => copied(state, "p", "q") },
      { kind: "button", label: "Put p on the best outcome of q", press: (state) => {
        const best = Math.max(...OUTCOMES.map((i) => state[`q${i}`]));
        const first = OUTCOMES.findIndex((i) => state[`q${i}`] === best);
        return Object.fromEntries(OUTCOMES.map((i) => [`p${i}`, i === first ? 10 : 0]));
      } },
      { kind: "button", label: "Let q call outcome 3 impossible", press: () => ({ q2: 0 }) },
    ],
    height: (width) => (width < 480 ? 2 * (width - 60) : 0.435 * width + 12),

    compute(state) {
      const [p, q] = [distribution(state, "p"), distribution(state, "q")];
      const heights = q.map((x) => inBits(0 - Math.log(x)));
      const entropy = inBits(xent.entropy(p));
      return {
        p, q, heights, entropy,
        crossEntropy: inBits(xent.crossEntropy(p, q)),
        divergence: inBits(xent.klDivergence(p, q)),
        least: Math.min(...heights),
        // A level below the bowl's bottom has no line: it stays at the point p.
        contours: LEVELS.map((level) =>
          (level - entropy > 1e-9 ? contour(p, level) : STEPS.map(() => 0))),
      };
    },

    draw(canvas, state, { p, q, heights, least, contours }) {
      const stacked = canvas.width < 480;
      const height = stacked ? canvas.height / 2 : canvas.height;
      const width = stacked ? canvas.width : canvas.width / 2;
      const draw = (title, middle, bottom, shape) => {
        const side = Math.min(width - 60, (height - 64) / 0.87);
        const it = triangleOn(canvas, middle, bottom, side, [p, q]);
        canvas.add("text", { x: middle, y: bottom - height + 38, "text-anchor": "middle" }, title);
        const numbers = shape(it);
        it.outline();
        for (const [level, points] of numbers) it.write(level, points);
        it.marks();
      };
      draw("q ↦ H(p, q), bits", width / 2, height - 24, (it) => bowl(it, p, contours));
      draw("p ↦ H(p, q), bits", stacked ? width / 2 : 1.5 * width, canvas.height - 24,
           (it) => plane(it, heights, least));
    },

    read: (state, { crossEntropy, entropy, divergence, least }) => [
      ["H(p, q)", `${xent.number(crossEntropy)} bits`],
      ["bottom of the bowl, H(p)", `${xent.number(entropy)} bits`],
      ["above it, D(p ‖ q)", `${xent.number(divergence)} bits`],
      ["lowest corner of the plane, min −log₂ q", `${xent.number(least)} bits`],
    ],

    say(state, { p, q, heights, crossEntropy, divergence, least }) {
      const lowest = OUTCOMES.filter((i) => heights[i] - least < 1e-12).map((i) => i + 1);
      const where = `outcome${lowest.length > 1 ? "s" : ""} ${lowest.join(" and ")}`;
      if (heights.includes(Infinity)) {
        return crossEntropy === Infinity
          ? "q stands on an edge and calls impossible what p lets happen: the point q lies " +
            "infinitely high in the bowl, and so does p on the plane."
          : "q stands on an edge: on the plane every p is infinitely high that gives weight to what q " +
            "calls impossible, and this p gives none.";
      }
      if (lowest.length === 3) {
        return "q is even, so the plane of the second picture lies flat: every p costs the same, and moving " +
          "p only moves the bowl of the first.";
      }
      if (divergence < 1e-12) {
        return "q lies at the bottom of the bowl, and yet the same p is not lowest on the plane: " +
          `${where} alone would cost ${xent.number(crossEntropy - least)} bits less.`;
      }
      if (crossEntropy - least < 1e-12) {
        return `p is as low as the plane goes, on ${where}; the bowl followed it, and ` +
          `q lies ${xent.number(divergence)} bits above its bottom.`;
      }
      return `Move p, and the bowl of the first picture goes with it (q lies ${xent.number(divergence)} bits ` +
        `above its bottom); move q, and the plane of the second tilts, down towards ${where} ` +
        `(p lies ${xent.number(crossEntropy - least)} bits above).`;
    },
  });
})();
