/* The budget of a code: a word of l bits takes 2^-l of a bar of length 1. */

"use strict";

(() => {
  const REPORTS = ["up", "down", "open", "shut", "fault"];
  const SOURCES = {
    halves: [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 16],
    tenths: [0.4, 0.2, 0.2, 0.1, 0.1],
    even: [0.2, 0.2, 0.2, 0.2, 0.2],
    quiet: [0.92, 0.05, 0.01, 0.01, 0.01],
  };
  const START = [1, 3, 3, 4, 4];
  const lengthsOf = (state) => REPORTS.map((_, i) => state[`l${i}`]);
  const asState = (lengths) =>
    Object.fromEntries(lengths.map((length, i) => [`l${i}`, length]));
  const count = (length) => `${length} ${length === 1 ? "bit" : "bits"}`;
  const listed = (names) => names.join(", ").replace(/, (\w+)$/, " and $1");
  const inBits = (value) => `${xent.number(value)} bits`;

  /* Shares are multiples of 1/128, so that they are exact, also in words. */
  const fraction = (share) => {
    let [above, below] = [128 * share, 128];
    while (above % 2 === 0 && below > 1) [above, below] = [above / 2, below / 2];
    return below === 1 ? String(above) : `${above}/${below}`;
  };

  /* The shortest l with p 2^l >= 1: rounds -log2 p up without a logarithm that might miss. */
  const roundedUp = (p) => p.map((share) => {
    let length = 1;
    while (share * 2 ** length < 1) length += 1;
    return length;
  });

  /* Huffman's rule: whatever is joined gets one bit more, so the mean is the sum of the joints. */
  const leastMean = (p) => {
    const heap = [...p];
    let total = 0;
    while (heap.length > 1) {
      heap.sort((a, b) => a - b);
      const joint = heap.shift() + heap.shift();
      total += joint;
      heap.push(joint);
    }
    return total;
  };

  xent.picture("kraft-budget", {
    title: "Five words and one budget",
    controls: [
      { kind: "choice", name: "source", label: "the reports (p)", value: "halves",
        options: [["halves", "halves of halves"], ["tenths", "4, 2, 2, 1, 1 tenths"],
                  ["even", "all equally often"], ["quiet", "nearly always up"]] },
      ...REPORTS.map((report, i) => ({
        kind: "range", name: `l${i}`, label: `word for ${report}`, min: 1, max: 7, step: 1,
        value: START[i],
        show: (length, _, { words }) =>
          count(length) + (words.length ? `: ${words[i]}` : ", no word"),
      })),
      { kind: "button", label: "Round −log₂ p up",
        press: (state) => asState(roundedUp(SOURCES[state.source])) },
      { kind: "button", label: "Three bits for each", press: () => asState([3, 3, 3, 3, 3]) },
      { kind: "button", label: "Overdraw: 1, 2, 3, 3, 3", press: () => asState([1, 2, 3, 3, 3]) },
    ],
    height: 342,

    compute(state) {
      const p = SOURCES[state.source];
      const lengths = lengthsOf(state);
      // Short words first: then every piece begins at a multiple of its own size.
      const order = REPORTS.map((_, i) => i).sort((i, j) => lengths[i] - lengths[j] || i - j);
      const starts = [];
      let kraft = 0;
      for (const i of order) {
        starts[i] = kraft;
        kraft += 2 ** -lengths[i];
      }
      // Where a piece begins, written with as many binary digits as its word has: that is the word.
      const words = kraft > 1 ? [] : lengths.map((length, i) =>
        (starts[i] * 2 ** length).toString(2).padStart(length, "0"));
      return {
        p, lengths, order, starts, kraft, words,
        wanted: p.map((share) => 0 - Math.log2(share)),
        mean: xent.sum(p.map((share, i) => share * lengths[i])),
        entropy: xent.entropy(p) / xent.BIT,
        least: leastMean(p),
      };
    },

    draw(canvas, state, { p, lengths, order, starts, kraft, words, wanted }) {
      const [left, right] = [8, canvas.width - 8];
      const end = Math.max(1.2, kraft);
      const across = (share) => left + (share / end) * (right - left);
      const centred = (x, y, text) => canvas.add("text", { x, y, "text-anchor": "middle" }, text);
      const piece = (from, share, top, text, kind) => {
        const width = across(from + share) - across(from);
        const box = { x: across(from), y: top, width, height: 26 };
        canvas.add("rect", { ...box, class: kind });
        canvas.add("rect", { ...box, class: "ink outline" });
        if (8 * text.length < width - 2) centred(box.x + width / 2, top + 17, text);
      };
      canvas.add("text", { x: left, y: 14 }, "p, how often each report comes");
      let from = 0;
      for (const i of order) {
        piece(from, p[i], 22, REPORTS[i], "truth area");
        canvas.curve([[across(from), 50], [across(starts[i]), 82]], { class: "guide line thin" });
        piece(starts[i], 2 ** -lengths[i], 84, words[i] || REPORTS[i],
              starts[i] < 1 ? "model area" : "excess area");
        from += p[i];
      }
      canvas.curve([[across(1), 50], [across(kraft), 82]], { class: "guide line thin" });
      if (kraft < 1) {
        canvas.add("rect", { x: across(kraft), width: across(1) - across(kraft), y: 84, height: 26,
                             fill: "none", class: "guide line thin dashed" });
        if (across(1) - across(kraft) > 34) centred(across((1 + kraft) / 2), 101, "idle");
      }
      canvas.curve([[across(1), 16], [across(1), 118]], { class: "ink line dashed" });
      for (const [share, text] of [[0, "0"], [1 / 4, "1/4"], [1 / 2, "1/2"], [1, "1"]]) {
        centred(Math.max(12, across(share)), 131, text);
      }
      canvas.add("text", { x: left, y: 149 }, "what its word takes: 1/2 for one bit");

      const [bits] = canvas.axes({
        left: 46, right: canvas.width - 74, top: 164, bottom: 300, x: [0, 7], y: [0, 5],
        xTicks: [0, 1, 2, 3, 4, 5, 6, 7], xLabel: "bits: bar, its word; mark, −log₂ p",
      });
      REPORTS.forEach((report, i) => {
        const y = 180 + 26 * i;
        canvas.add("text", { x: 40, y: y + 4, "text-anchor": "end" }, report);
        canvas.add("rect", { x: bits(0), width: bits(lengths[i]) - bits(0), y: y - 7, height: 14,
                             class: "model area" });
        canvas.curve([[bits(wanted[i]), y - 11], [bits(wanted[i]), y + 11]], { class: "truth line" });
        canvas.add("text", { x: canvas.width - 8, y: y + 4, "text-anchor": "end",
                             "font-family": "monospace" }, words[i] || "no word");
      });
    },

    read: (state, { kraft, mean, entropy }) => [
      ["spent", kraft === 1 ? "the whole bar" : `${fraction(kraft)} of a bar of 1`],
      [kraft > 1 ? "mean length, without a code" : "mean length L", inBits(mean)],
      ["entropy H(p)", inBits(entropy)],
    ],

    say(state, { starts, kraft, mean, entropy, least }) {
      if (kraft > 1) {
        const beyond = REPORTS.filter((_, i) => starts[i] >= 1);
        return `No prefix code has these lengths: they ask for ${fraction(kraft)} of the bar, and ` +
          `${listed(beyond)} ${beyond.length > 1 ? "lie" : "lies"} beyond its end` +
          (mean < entropy ? ", which is how the mean falls below the entropy." : ".");
      }
      if (kraft < 1) {
        return `These words form a prefix code and leave ${fraction(1 - kraft)} of the bar idle: ` +
          "the longest of them could be a bit shorter, and nobody would pay for it.";
      }
      if (mean > least + 1e-9) {
        return `The bar is spent, so one word grows when another shrinks; but other lengths would ` +
          `make the mean ${inBits(mean - least)} shorter.`;
      }
      if (mean > entropy + 1e-9) {
        return "The bar is spent as well as whole bits allow: no code with a word for each report " +
          `is shorter, and ${inBits(mean - entropy)} above the entropy remain.`;
      }
      return "The cuts of both bars agree: every word is as long as its report is surprising, and " +
        "the mean length is the entropy.";
    },
  });
})();
