/* A reliability diagram with a temperature, and what the temperature does to cross-entropy and ECE.
   The data hold, for each test image, how far its logits lie below the largest one, sorted, and the
   rank of the label among them: all that a temperature can see. */

"use strict";

(() => {
  const BINS = 15;
  const CLASSES = 10;
  const STEPS = Array.from({ length: 136 }, (_, k) => -0.7 + 0.02 * k); // log10 T

  const load = ({ unit, steps, rank }) => {
    const gaps = steps.split(" ").map((step) => parseInt(step, 36));
    return [...rank].map((digit, n) => {
      let below = 0;
      const own = gaps.slice((CLASSES - 1) * n, (CLASSES - 1) * (n + 1));
      const down = [0, ...own.map((gap) => { below += gap; return unit * below; })];
      return { down, rank: Number(digit) };
    });
  };

  /* One image at β = 1/T: its confidence, its loss, the loss it expects, the slope in β. */
  const look = ({ down, rank }, beta) => {
    let total = 0;
    let mean = 0;
    for (const d of down) {
      const weight = Math.exp(-d * beta);
      total += weight;
      mean += weight * d;
    }
    mean /= total;
    return { confidence: 1 / total, loss: Math.log(total) + down[rank] * beta,
             expected: Math.log(total) + mean * beta, slope: down[rank] - mean };
  };

  const measure = (images, T) => {
    const bins = Array.from({ length: BINS }, () => ({ says: 0, right: 0, count: 0 }));
    const sums = { loss: 0, expected: 0, says: 0, right: 0 };
    for (const image of images) {
      const seen = look(image, 1 / T);
      const bin = bins[Math.ceil(seen.confidence * BINS) - 1];
      const right = Number(image.rank === 0);
      bin.says += seen.confidence;
      bin.right += right;
      bin.count += 1;
      sums.loss += seen.loss;
      sums.expected += seen.expected;
      sums.says += seen.confidence;
      sums.right += right;
    }
    const n = images.length;
    return {
      confidence: bins.map((bin) => bin.says / bin.count),
      accuracy: bins.map((bin) => bin.right / bin.count),
      counts: bins.map((bin) => bin.count),
      ece: xent.sum(bins.map((bin) => Math.abs(bin.right - bin.says))) / n,
      crossEntropy: sums.loss / n, expected: sums.expected / n,
      says: sums.says / n, right: sums.right / n,
    };
  };

  /* The loss is convex in β, so halving finds where its slope is zero. */
  const bestForLoss = (images) => {
    let [low, high] = [0, 100];
    for (let k = 0; k < 60; k += 1) {
      const beta = (low + high) / 2;
      if (xent.sum(images.map((image) => look(image, beta).slope)) < 0) low = beta;
      else high = beta;
    }
    return 2 / (low + high);
  };

  // What does not depend on the slider is computed once for each classifier.
  const known = {};
  const classifier = (name) => {
    if (!known[name]) {
      const { fitted, ...stored } = xent.data.temperature[name];
      const images = load(stored);
      const curve = STEPS.map((step) => measure(images, 10 ** step));
      const ece = curve.map((each) => each.ece);
      const T = bestForLoss(images);
      known[name] = {
        images, fitted, eceCurve: ece, lossCurve: curve.map((each) => each.crossEntropy),
        bestForLoss: T,
        lowestLoss: measure(images, T).crossEntropy,
        lowestEce: Math.min(...ece), bestForEce: 10 ** STEPS[ece.indexOf(Math.min(...ece))],
      };
    }
    return known[name];
  };
  const best = (which) => ({ name }) => ({ log: Math.log10(classifier(name)[which]) });

  const short = (T) => xent.number(T, T < 10 ? 2 : 1);
  const share = (value) => xent.percent(value, 1);

  /* What was said against what was right, and beneath how many images each bin holds. The gaps,
     weighted by the images, add up to the ECE. */
  const drawBins = (canvas, right, { confidence, accuracy, counts }) => {
    const total = xent.sum(counts);
    const [across, up] = canvas.axes({ right, bottom: 210, x: [0, 1], y: [0, 1],
                                       yTicks: [0, 0.5, 1], yLabel: "share right" });
    canvas.curve([[across(0), up(0)], [across(1), up(1)]], { class: "truth line thin dashed" });
    counts.forEach((count, k) => {
      if (count === 0) return;
      const x = across(confidence[k]);
      canvas.curve([[x, up(confidence[k])], [x, up(accuracy[k])]], { class: "excess line" });
      canvas.add("circle", { cx: x, cy: up(accuracy[k]), class: "model mark",
                             r: 2.5 + 5 * Math.sqrt(count / total) });
    });
    const [, high] = canvas.axes({
      right, top: 236, bottom: 310, x: [0, 1], y: [0, total], xTicks: [0, 0.5, 1],
      yTicks: [0, total], xLabel: "confidence", yLabel: "images",
    });
    const fullest = counts.indexOf(Math.max(...counts));
    counts.forEach((count, k) => {
      const x = across(k / BINS);
      const width = across(1 / BINS) - across(0) - 2;
      canvas.add("rect", { x: x + 1, width, y: high(count), height: high(0) - high(count),
                           class: "guide mark" });
      if (k === fullest) {
        canvas.add("text", { x: Math.min(x + width / 2, right - 12), y: high(count) - 5,
                             "text-anchor": "middle" }, String(count));
      }
    });
  };

  /* A measure against log10 T, with the present T and the lowest point marked. */
  const drawCurve = (canvas, log, { curve, lowest, wordsAt, ...box }) => {
    const [along, up] = canvas.axes({ x: [-0.7, 2], ...box });
    const { left, top, bottom } = box;
    canvas.curve([[along(log), bottom], [along(log), top]], { class: "accent line thin dashed" });
    canvas.curve(STEPS.map((step, k) => [along(step), up(curve[k])]), { class: "ink line" });
    const [x, y] = [along(Math.log10(lowest)), up(Math.min(...curve))];
    canvas.add("path", { d: `M${x - 6} ${y}l6 -6l6 6l-6 6z`, class: "model mark" });
    canvas.add("text", { x: wordsAt === "end" ? canvas.width - 12 : left + 8, y: top + 10,
                         "text-anchor": wordsAt }, `lowest at T = ${short(lowest)}`);
  };

  xent.picture("temperature", {
    title: "What a temperature does to confidence, cross-entropy and ECE",
    controls: [
      { kind: "choice", name: "name", label: "the classifier", value: "naive Bayes",
        options: [["naive Bayes", "naive Bayes"], ["regression", "softmax regression"]] },
      { kind: "range", name: "log", label: "the temperature T", min: -0.7, max: 2, step: 0.02,
        value: 0, show: (log) => short(10 ** log) },
      { kind: "button", label: "T = 1", press: () => ({ log: 0 }) },
      { kind: "button", label: "T fitted on other images", press: best("fitted") },
      { kind: "button", label: "T of the smallest cross-entropy", press: best("bestForLoss") },
      { kind: "button", label: "T of the smallest ECE", press: best("bestForEce") },
    ],
    height: (width) => (width < 560 ? 626 : 350),

    compute({ name, log }) {
      const { images, ...fixed } = classifier(name);
      return { T: 10 ** log, ...fixed, ...measure(images, 10 ** log) };
    },

    draw(canvas, { log }, values) {
      const narrow = canvas.width < 560;
      const right = narrow ? canvas.width - 12 : canvas.width / 2 - 20;
      drawBins(canvas, right, values);
      // Beside or beneath: both measures against the temperature.
      const left = narrow ? 46 : right + 66;
      const [first, second] = narrow ? [[372, 462], [492, 582]] : [[12, 146], [176, 310]];
      drawCurve(canvas, log, {
        left, top: first[0], bottom: first[1], curve: values.lossCurve.map(Math.log10),
        lowest: values.bestForLoss, y: [-1, 2], yLabel: "CE, nats",
        yTicks: [[-1, "0.1"], [0, "1"], [1, "10"], [2, "100"]], wordsAt: "end",
      });
      drawCurve(canvas, log, {
        left, top: second[0], bottom: second[1], curve: values.eceCurve,
        lowest: values.bestForEce, y: [0, 0.9], yLabel: "ECE", yTicks: [0, 0.4, 0.8],
        wordsAt: "start", xLabel: "temperature T",
        xTicks: [0.2, 1, 10, 100].map((T) => [Math.log10(T), String(T)]),
      });
    },

    read: (state, values) => [
      ["accuracy", share(values.right)],
      ["mean confidence", share(values.says)],
      ["cross-entropy", xent.nats(values.crossEntropy)],
      ["the loss it expects", xent.nats(values.expected)],
      ["ECE", xent.number(values.ece)],
    ],

    say(state, { T, says, right, crossEntropy, expected, ece, ...best }) {
      const near = (other, much) => Math.abs(T / other - 1) < much;
      const average = `it says ${share(says)} on average and is right on ${share(right)}`;
      const fair = near(best.fitted, 0.005);
      if (!fair && near(best.bestForLoss, 0.025)) {
        return "The smallest cross-entropy, where the loss is what the forecasts expect; " +
          `${average}, and the ECE is ${xent.number(ece)}, which another T lowers to ` +
          `${xent.number(best.lowestEce)}.`;
      }
      if (!fair && near(best.bestForEce, 0.025)) {
        return `The smallest ECE, ${xent.number(ece)}; the cross-entropy is ` +
          `${xent.nats(crossEntropy - best.lowestLoss)} above its smallest value.`;
      }
      const verdict = (over, much) =>
        (Math.abs(over) < much ? "about right" : over > 0 ? "too sure" : "too modest");
      const surplus = crossEntropy - expected;
      return `${fair ? "Fitted on other images, so it may be used. " : ""}In nats the classifier is ` +
        `${verdict(surplus, 0.02)}, paying ${xent.number(Math.abs(surplus))} ` +
        `${surplus > 0 ? "more" : "less"} than it expects; in per cent it is ` +
        `${verdict(says - right, 0.01)}: ${average}.`;
    },
  });
})();
