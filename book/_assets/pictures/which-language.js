/* Which language? The bits that six models have paid for a sentence, letter by letter, minus those
   of the one that has paid least in the end. */

"use strict";

(() => {
  const LETTERS = " abcdefghijklmnopqrstuvwxyz"; // the space is the edge of a word
  const NAMES = { en: "English", nl: "Dutch", de: "German", da: "Danish", fr: "French",
                  fi: "Finnish" };
  const CODES = Object.keys(NAMES);
  const LINES = ["excess line", "truth line", "model line dashed", "accent line",
                 "guide line", "ink line dashed"];

  /* The letters that the models know, words apart by one space, and what was left out. */
  const clean = (text) => {
    const all = [...text.toLowerCase()];
    return {
      known: all.filter((letter) => LETTERS.includes(letter)).join("").replace(/ +/g, " ").trim(),
      dropped: [...new Set(all.filter((letter) => !LETTERS.includes(letter)))],
    };
  };
  const share = (value, over = "> ") => {
    if (value > 0.99) return over + xent.percent(0.99);
    return value < 0.01 ? `< ${xent.percent(0.01)}` : xent.percent(value);
  };
  const sentence = (text) => () => ({ text });

  xent.picture("which-language", {
    title: "Which language is it?",
    controls: [
      { kind: "text", name: "text", label: "your sentence", maxlength: 60,
        value: "de winter is lang en het water is koud" },
      { kind: "button", label: "In German",
        press: sentence("der winter ist lang und das wasser ist kalt") },
      { kind: "button", label: "In Danish", press: sentence("vinteren er lang og vandet er koldt") },
      { kind: "button", label: "In French",
        press: sentence("L’hiver est long et l’eau est froide.") },
      { kind: "button", label: "In Finnish", press: sentence("talvi on pitkä ja vesi on kylmää") },
    ],
    height: 330,

    compute({ text }) {
      const { known, dropped } = clean(text);
      const codes = known ? [...` ${known} `].map((letter) => LETTERS.indexOf(letter)) : [];
      const symbols = Math.max(0, codes.length - 1); // the first space is given
      const paid = CODES.map((language) => {
        let total = 0;
        const costs = xent.data["which-language"][language];
        return [0, ...codes.slice(1).map((letter, i) => {
          total += costs[27 * codes[i] + letter] / 100;
          return total;
        })];
      });
      const totals = paid.map((line) => line[symbols]);
      const least = totals.indexOf(Math.min(...totals));
      return {
        codes, paid, totals, symbols, least, known, dropped,
        gaps: paid.map((line) => line.map((bits, k) => bits - paid[least][k])),
        rates: totals.map((total) => total / symbols),
        posterior: xent.softmax(totals.map((total) => -total * xent.BIT)),
      };
    },

    draw(canvas, state, { gaps, symbols, known }) {
      const all = gaps.flat();
      const low = Math.min(-5, ...all);
      const high = Math.max(10, ...all);
      const step = [5, 10, 20, 50, 100, 200, 500].find((each) => (high - low) / each <= 7);
      const ticks = [];
      for (let y = Math.ceil(low / step) * step; y <= high; y += step) ticks.push(y);
      const [across, up] = canvas.axes({
        right: canvas.width - 66, x: [0, Math.max(1, symbols)], y: [low, high], yTicks: ticks,
        xLabel: "the sentence, letter by letter", yLabel: "bits more than the cheapest",
      });
      canvas.curve([[across(0), up(0)], [across(symbols), up(0)]], { class: "ink line thin" });
      gaps.forEach((line, i) => {
        canvas.curve(line.map((bits, k) => [across(k), up(bits)]), { class: LINES[i] });
      });

      // Names at the ends of the lines, pushed up where they would meet, and down from the frame.
      const ends = gaps.map((line, i) => ({ i, y: up(line[symbols]) + 4 }));
      ends.sort((a, b) => b.y - a.y);
      let limit = Infinity;
      for (const end of ends) limit = (end.y = Math.min(end.y, limit)) - 15;
      limit = 14;
      for (const end of ends.reverse()) limit = (end.y = Math.max(end.y, limit)) + 15;
      for (const { i, y } of ends) canvas.add("text", { x: canvas.width - 60, y }, NAMES[CODES[i]]);

      // The words beneath their letters; where there is no room, a word is left out.
      const bottom = canvas.height - 40;
      let from = 0;
      let taken = -Infinity;
      known.split(" ").forEach((word) => {
        const middle = across(from + (word.length + 1) / 2);
        const half = 3.8 * word.length + 2;
        canvas.curve([[across(from), bottom], [across(from), bottom + 5]], { class: "ink line thin" });
        if (middle - half > taken) {
          canvas.add("text", { x: middle, y: bottom + 19, "text-anchor": "middle" }, word);
          taken = middle + half;
        }
        from += word.length + 1;
      });
    },

    read: (state, { totals, rates, posterior, symbols }) =>
      CODES.map((code, i) => i).sort((a, b) => totals[a] - totals[b]).map((i) => [
        NAMES[CODES[i]],
        share(posterior[i]) + (symbols ? `, ${xent.number(rates[i], 2)} bits/symbol` : ""),
      ]),

    say(state, { totals, posterior, gaps, symbols, least, dropped }) {
      const list = dropped.slice(0, 9).map((letter) => `“${letter}”`).join(", ");
      const left = dropped.length ? ` Left out, because no model knows it: ${list}.` : "";
      if (!symbols) return `Nothing has been read, and all six are equally likely.${left}`;
      const second = totals.indexOf(Math.min(...totals.filter((_, i) => i !== least)));
      const ahead = gaps[second].filter((bits) => bits < 0).length;
      const way = ahead ? `, and was ahead for ${ahead} of the ${symbols} symbols` : "";
      return `${NAMES[CODES[least]]} has paid least, ${xent.number(totals[least], 1)} bits, and is ` +
        `${share(posterior[least], "over ")} likely if all six were equally likely before; ` +
        `${NAMES[CODES[second]]} has paid ${xent.number(gaps[second][symbols], 1)} bits more${way}.${left}`;
    },
  });
})();
