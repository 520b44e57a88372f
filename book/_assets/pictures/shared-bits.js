/* Shared bits: a table of two yes-or-no variables, and their entropies as bars that overlap. */

"use strict";

(() => {
  const VALUES = [0, 1];
  const inBits = (value) => `${xent.number(value)} bits`;
  const short = (value) => xent.number(value, 2);
  const entropy = (p) => xent.entropy(p) / xent.BIT;
  /* The mean of what each value gives; a value that never comes gives nothing. */
  const mean = (p, each) => xent.sum(p.map((weight, i) => (weight === 0 ? 0 : weight * each(i))));

  xent.picture("shared-bits", {
    title: "A table of two variables, and the bits that they share",
    controls: [
      { kind: "range", name: "x", label: "P(X = 1)", min: 0, max: 1, step: 0.01, value: 0.5,
        show: short },
      { kind: "range", name: "y0", label: "P(Y = 1 | X = 0)", min: 0, max: 1, step: 0.01,
        value: 0.1, show: short },
      { kind: "range", name: "y1", label: "P(Y = 1 | X = 1)", min: 0, max: 1, step: 0.01,
        value: 0.9, show: short },
      { kind: "button", label: "Cut both rows alike", press: ({ y0 }) => ({ y1: y0 }) },
      { kind: "button", label: "Let Y be X", press: () => ({ y0: 0, y1: 1 }) },
      { kind: "button", label: "Let X = 1 leave Y open",
        press: () => ({ x: 0.2, y0: 0, y1: 0.5 }) },
    ],
    height: (width) => (width < 480 ? 470 : 268),

    compute({ x, y0, y1 }) {
      const px = [1 - x, x];
      const rows = [[1 - y0, y0], [1 - y1, y1]];
      const table = rows.map((row, i) => row.map((share) => px[i] * share));
      const py = VALUES.map((j) => table[0][j] + table[1][j]);
      const column = (j) => VALUES.map((i) => table[i][j] / py[j]);
      return {
        px, py, rows, table,
        entropyX: entropy(px),
        entropyY: entropy(py),
        joint: entropy(table.flat()),
        xGivenY: mean(py, (j) => entropy(column(j))),
        yGivenX: mean(px, (i) => entropy(rows[i])),
        yGivenEach: rows.map(entropy),
        // A mean of divergences, none of which is negative: nothing cancels.
        shared: mean(px, (i) => xent.klDivergence(rows[i], py)) / xent.BIT,
      };
    },

    draw(canvas, state, values) {
      const { px, py, rows, table, entropyX, entropyY, joint, xGivenY, yGivenX, shared } = values;
      const stacked = canvas.width < 480;
      const text = (x, y, words, anchor = "middle") =>
        canvas.add("text", { x, y, "text-anchor": anchor }, words);
      const box = (x, y, width, height, kind) => {
        const place = { x, y, width: Math.max(0, width), height: Math.max(0, height) };
        canvas.add("rect", { ...place, class: kind });
        canvas.add("rect", { ...place, class: "ink outline" });
      };

      // The table: a row is as high as its x is probable, and cut where the y given x are.
      const side = 190;
      const left = stacked ? (canvas.width - side + 44) / 2 : 52;
      const top = 40;
      text(left + side / 2, 14, "table: area = probability");
      text(left, top - 8, "Y = 0", "start");
      text(left + side, top - 8, "Y = 1", "end");
      const numbers = [];
      let y = top;
      px.forEach((height, i) => {
        let x = left;
        rows[i].forEach((width, j) => {
          box(x, y, side * width, side * height, j ? "model area" : "guide area");
          if (side * width > 40 && side * height > 16) {
            numbers.push([x + (side * width) / 2, y + (side * height) / 2 + 4,
                          xent.number(table[i][j])]);
          }
          x += side * width;
        });
        if (side * height > 12) text(left - 7, y + (side * height) / 2 + 4, `X = ${i}`, "end");
        y += side * height;
      });
      const cut = left + side * py[0];
      canvas.curve([[cut, top], [cut, top + side + 5]], { class: "ink line dashed" });
      numbers.forEach(([x, level, words]) => text(x, level, words));
      text(Math.max(left + 34, Math.min(left + side - 34, cut)), top + side + 19,
           `P(Y = 1) = ${short(py[1])}`);

      // The bars: X from the left, Y as far to the right as what they share allows.
      const first = stacked ? 290 : 14;
      const [bits] = canvas.axes({
        left: stacked ? 64 : left + side + 78, right: canvas.width - 14, top: first,
        bottom: stacked ? 430 : 228, x: [0, 2], y: [0, 1], xTicks: [0, 0.5, 1, 1.5, 2],
        xLabel: "bits",
      });
      const start = entropyX - shared;
      const lines = [
        ["H(X, Y)", 0, [["H(X|Y)", xGivenY, "truth"], ["I", shared, "accent"],
                        ["H(Y|X)", yGivenX, "model"]]],
        ["H(X)", 0, [["", start, "truth"], ["I", shared, "accent"]]],
        ["H(Y)", start, [["I", shared, "accent"], ["", yGivenX, "model"]]],
      ];
      const step = stacked ? 44 : 68;
      const high = stacked ? 24 : 32;
      lines.forEach(([name, from, pieces], k) => {
        const level = first + 8 + step * k;
        text(bits(0) - 8, level + high / 2 + 4, name, "end");
        let at = from;
        for (const [words, length, kind] of pieces) {
          const width = bits(length) - bits(0);
          if (width > 0.01) box(bits(at), level, width, high, `${kind} area`);
          if (words && width > 8 * words.length) {
            text(bits(at) + width / 2, level + high / 2 + 4, words);
          }
          at += length;
        }
      });
      for (const end of new Set([start, entropyX])) {
        canvas.curve([[bits(end), first + 2], [bits(end), first + 14 + 2 * step + high]],
                     { class: "guide line thin dashed" });
      }
    },

    read: (state, { entropyX, entropyY, joint, xGivenY, yGivenX, shared }) => [
      ["H(X)", inBits(entropyX)], ["H(Y)", inBits(entropyY)], ["H(X, Y)", inBits(joint)],
      ["H(X | Y)", inBits(xGivenY)], ["H(Y | X)", inBits(yGivenX)],
      ["shared, I(X; Y)", inBits(shared)],
    ],

    say(state, { px, py, entropyX, entropyY, joint, xGivenY, yGivenX, yGivenEach, shared }) {
      const certain = (p) => 1 - p.indexOf(0);
      if (px.includes(0)) {
        return `X is always ${certain(px)} and has an entropy of 0 bits: there is nothing that Y could ` +
          "tell of it.";
      }
      if (py.includes(0)) {
        return `Y is always ${certain(py)} and has an entropy of 0 bits: it tells nothing of X.`;
      }
      if (shared < 1e-12) {
        return "Both rows are cut in the same place, so X and Y are independent: they share 0 bits, " +
          `and the pair has the sum of both entropies, ${inBits(joint)}.`;
      }
      if (xGivenY < 1e-12) {
        return `Y tells X and X tells Y: the bars lie on each other, and all ${inBits(entropyX)} are ` +
          "shared.";
      }
      const worse = VALUES.find((i) => yGivenEach[i] > entropyY + 1e-12);
      if (worse !== undefined) {
        return `Seeing X = ${worse} raises the entropy of Y from ${inBits(entropyY)} to ` +
          `${inBits(yGivenEach[worse])}; on average over X it falls all the same, by ${inBits(shared)}.`;
      }
      return `Y alone has ${inBits(entropyY)}. Who knows X needs ${inBits(yGivenX)} more for Y, and ` +
        `saves ${inBits(shared)}, which is also what Y tells of X.`;
    },
  });
})();
