"""Speed, memory and accuracy of xentcore's cross-entropy beside its peers.

    make bench

Each comparison runs in interleaved pairs, ours and theirs in turn and in alternating order, so that
whatever the machine does besides hits both. What is reported is the median of the pairs' ratios
(their time / our time; above 1 we are faster) with the quartiles, never a single run. The table is
written to benchmarks/results.md and results.json, which the book quotes.
"""

import argparse
import decimal
import json
import os
import platform
import statistics
import time
import tracemalloc
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import scipy.special
import sklearn.metrics
import torch

import xentcore

HERE = Path(__file__).parent
SHAPES = [(1_000_000, 10), (100_000, 100), (20_000, 1000), (256, 1000)]
SEED = 20240607


@dataclass
class Comparison:
    """One row of the table: the same work done by us and by a peer."""

    work: str
    peer: str
    dtype: str
    shape: str
    threads: int
    floor: float
    ours_ms: float = 0.0
    theirs_ms: float = 0.0
    ratio: float = 0.0
    low: float = 0.0
    high: float = 0.0


def seconds(call):
    """Run once and return the time on the clock."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def interleaved(ours, theirs, pairs):
    """Time two calls in turn; return both lists. Which goes first alternates."""
    ours(), theirs()  # the first call of each allocates and is not counted
    mine, other = [], []
    for number in range(pairs):
        if number % 2:
            other.append(seconds(theirs))
            mine.append(seconds(ours))
        else:
            mine.append(seconds(ours))
            other.append(seconds(theirs))
    return mine, other


def compare(row, ours, theirs, pairs):
    """Fill in a row of the table."""
    mine, other = interleaved(ours, theirs, pairs)
    ratios = [b / a for a, b in zip(mine, other, strict=True)]
    row.ours_ms, row.theirs_ms = 1e3 * statistics.median(mine), 1e3 * statistics.median(other)
    row.low, row.ratio, row.high = statistics.quantiles(ratios, n=4)
    return row


def batch(shape, dtype):
    """Logits and labels such as a network makes them."""
    rng = np.random.default_rng(SEED)
    logits = (3 * rng.normal(size=shape)).astype(dtype)
    return logits, rng.integers(0, shape[1], shape[0])


def against_torch(pairs):
    """Value, and value with gradient, against torch.nn.functional.cross_entropy."""
    for threads in (1, 2):
        torch.set_num_threads(threads)
        for dtype in ("float32", "float64"):
            for shape in SHAPES:
                logits, labels = batch(shape, dtype)
                tensor, target = torch.from_numpy(logits), torch.from_numpy(labels)
                leaf = torch.from_numpy(logits.copy()).requires_grad_()
                out = np.empty_like(logits)
                in_cache = shape == (256, 1000)
                repeat = pairs * (10 if in_cache else 1)
                name = f"{shape[0]}×{shape[1]}"
                floor = {"float32": 1.4, "float64": 0.85}[dtype]
                if in_cache:
                    floor = {"float32": 0.5, "float64": 0.35}[dtype]

                def value(logits=logits, labels=labels, threads=threads):
                    xentcore.softmax_cross_entropy(logits, labels, threads=threads)

                def torch_value(tensor=tensor, target=target):
                    with torch.no_grad():
                        torch.nn.functional.cross_entropy(tensor, target)

                row = Comparison("value", "torch", dtype, name, threads, floor)
                yield compare(row, value, torch_value, repeat)

                def gradient(logits=logits, labels=labels, out=out, threads=threads):
                    xentcore.softmax_cross_entropy_and_grad(
                        logits, labels, out=out, threads=threads
                    )

                def torch_gradient(leaf=leaf, target=target):
                    leaf.grad = None
                    torch.nn.functional.cross_entropy(leaf, target).backward()

                # The in-cache gradient has no floor of its own: the table shows it all the same.
                floor = 0.0 if in_cache else {"float32": 2.2, "float64": 1.7}[dtype]
                row = Comparison("value and gradient", "torch", dtype, name, threads, floor)
                yield compare(row, gradient, torch_gradient, repeat)
    torch.set_num_threads(1)


def one_thread_or_two(pairs):
    """Small work must not get slower when two threads are asked for."""
    for dtype in ("float32", "float64"):
        logits, labels = batch((256, 1000), dtype)
        row = Comparison("two threads, small", "one thread", dtype, "256×1000", 2, 0.9)
        yield compare(
            row,
            lambda x=logits, y=labels: xentcore.softmax_cross_entropy(x, y, threads=2),
            lambda x=logits, y=labels: xentcore.softmax_cross_entropy(x, y, threads=1),
            pairs * 10,
        )


def against_others(pairs):
    """Ready probabilities against scikit-learn; the plain formulas of scipy and of numpy."""
    shape = (100_000, 100)
    for dtype in ("float32", "float64"):
        logits, labels = batch(shape, dtype)
        probs = xentcore.softmax(logits)
        classes = np.arange(shape[1])
        floor = {"float32": 5.0, "float64": 2.4}[dtype]
        row = Comparison("value", "sklearn log_loss", dtype, "100000×100", 1, floor)
        yield compare(
            row,
            lambda x=logits, y=labels: xentcore.softmax_cross_entropy(x, y),
            lambda p=probs, y=labels, c=classes: sklearn.metrics.log_loss(y, p, labels=c),
            pairs,
        )

        def scipy_value(x=logits, y=labels):
            -scipy.special.log_softmax(x, axis=1)[np.arange(len(y)), y].mean()

        def naive_value(x=logits, y=labels):
            e = np.exp(x)
            -np.log(e[np.arange(len(y)), y] / e.sum(axis=1)).mean()

        def ours(x=logits, y=labels):
            xentcore.softmax_cross_entropy(x, y)

        for peer, theirs in (("scipy log_softmax", scipy_value), ("naive formula", naive_value)):
            row = Comparison("value", peer, dtype, "100000×100", 1, 0.0)
            yield compare(row, ours, theirs, pairs)


def extra_memory():
    """Peak extra bytes of the value for a large input, as tracemalloc sees numpy allocate them."""
    rows = {}
    for shape in SHAPES[:3]:
        logits, labels = batch(shape, "float32")
        xentcore.softmax_cross_entropy(logits[:10], labels[:10])
        tracemalloc.start()
        xentcore.softmax_cross_entropy(logits, labels, threads=2)
        rows[f"{shape[0]}×{shape[1]}"] = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return rows


# ---- accuracy --------------------------------------------------------------------------------


def reference(row, label):
    """Loss and gradient of one row in 60 digits."""
    with decimal.localcontext() as context:
        context.prec = 60
        x = [decimal.Decimal(float(v)) for v in row]
        e = [decimal.Decimal(0) if not v.is_finite() else (v - x[label]).exp() for v in x]
        others = sum(v for j, v in enumerate(e) if j != label)
        loss = (1 + others).ln()
        if others < decimal.Decimal("1e-25"):  # ln would lose what 60 digits cannot hold
            loss = others - others * others / 2
        grad = [v / (1 + others) for v in e]
        grad[label] = -others / (1 + others)
        return loss, grad


def relative_error(got, exact):
    """|got - exact| / |exact| as a float, 0 where both are 0 or too small for the format."""
    if exact == 0 or abs(exact) < decimal.Decimal("1e-37"):
        return 0.0
    return float(abs((decimal.Decimal(float(got)) - exact) / exact))


def hostile_rows():
    """Logits that the usual forms lose digits on, or all of them."""
    rng = np.random.default_rng(SEED)
    for margin in (8.0, 15.0, 30.0, 1e4, -1e4):
        for offset in (0.0, 1e4):
            row = np.round(rng.uniform(-1, 1, 6) * 64) / 64  # exact in float32, offset or not
            row[2] = row.max() + margin
            yield row + offset, 2
    masked = np.array([0.5, -np.inf, 8.0, -np.inf, 1.25, -0.75])
    yield masked, 2


def worst_errors():
    """The worst relative error of value and gradient over the hostile rows, ours and torch's."""
    worst = {}
    for dtype in (np.float32, np.float64):
        for row, label in hostile_rows():
            row = row.astype(dtype)
            loss, grad = reference(row, label)
            got, got_grad = xentcore.softmax_cross_entropy_and_grad(row[None], [label])
            leaf = torch.from_numpy(row[None].copy()).requires_grad_()
            theirs = torch.nn.functional.cross_entropy(leaf, torch.tensor([label]))
            theirs.backward()
            results = {
                "xentcore": (got, got_grad[0]),
                "torch": (theirs.item(), leaf.grad[0].numpy()),
            }
            for who, (value, slope) in results.items():
                key = who, np.dtype(dtype).name
                errors = [relative_error(value, loss)]
                errors += [relative_error(a, b) for a, b in zip(slope, grad, strict=True)]
                worst[key] = max([worst.get(key, 0.0), *errors])
    return worst


# ---- the machine and the report ----------------------------------------------------------------


def machine():
    """What the numbers were measured on."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    features = np._core._multiarray_umath.__cpu_features__
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "AVX-512": bool(features.get("AVX512F") or features.get("X86_V4")),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "torch": torch.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
    }


def exp_per_logit():
    """numpy's own exp, in ns a number: the part of the work that no formula avoids."""
    rates = {}
    for dtype in ("float32", "float64"):
        x = np.random.default_rng(SEED).normal(size=60_000).astype(dtype)
        out = np.empty_like(x)
        best = min(seconds(lambda x=x, out=out: np.exp(x, out=out)) for _ in range(50))
        rates[dtype] = 1e9 * best / x.size
    return rates


def how_busy():
    """The load of the last minute in cores, before anything was measured."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def report(rows, memory, errors, about, load, exp):
    """The results as a Markdown page."""
    lines = ["# Benchmark results", ""]
    lines += ["Written by `make bench`; do not edit. Measured on:", ""]
    lines += [f"- {name}: {value}" for name, value in about.items()]
    lines += [
        f"- load when it began: {load:.2f} cores" + (" (busy)" if load > 0.5 else ""),
        f"- numpy's exp: {exp['float32']:.2f} ns a float32, {exp['float64']:.2f} ns a float64",
        "",
        "Ratios are the other's time over ours, medians of interleaved pairs with their quartiles.",
        "The last column has the ratio that is promised, where one is, and whether it was reached.",
        "",
        "| work | against | dtype | shape | threads | ours (ms) | theirs (ms) | ratio | promised |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        verdict = "reached" if r.ratio >= r.floor else "**missed**"
        lines.append(
            f"| {r.work} | {r.peer} | {r.dtype} | {r.shape} | {r.threads} | {r.ours_ms:.2f} "
            f"| {r.theirs_ms:.2f} | {r.ratio:.2f} ({r.low:.2f} to {r.high:.2f}) "
            f"| {f'{r.floor:g}, {verdict}' if r.floor else '—'} |"
        )
    lines += ["", "Peak extra memory of the value, float32, two threads (promised: 2 MB):", ""]
    lines += [f"- {shape}: {size / 1e6:.2f} MB" for shape, size in memory.items()]
    lines += ["", "Worst relative error of value and gradient on hostile logits (label margins 8,"]
    lines += ["15, 30, ±1e4, offset 1e4, −inf on other labels), against 60 digits:", ""]
    lines += [f"- {who}, {dtype}: {error:.1e}" for (who, dtype), error in errors.items()]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=15, help="interleaved pairs a comparison")
    parser.add_argument("--out", type=Path, default=HERE, help="where the results go")
    arguments = parser.parse_args()

    load = how_busy()
    if load > 0.5:
        print(f"warning: {load:.1f} cores are busy with something else; ratios will spread")
    rows = []
    for source in (against_torch, one_thread_or_two, against_others):
        for row in source(arguments.pairs):
            rows.append(row)
            print(
                f"{row.work:20} {row.peer:18} {row.dtype} {row.shape:12} threads {row.threads}: "
                f"{row.ratio:6.2f} ({row.low:.2f} to {row.high:.2f}), floor {row.floor:g}",
                flush=True,
            )
    memory, errors, about, exp = extra_memory(), worst_errors(), machine(), exp_per_logit()
    page = report(rows, memory, errors, about, load, exp)
    (arguments.out / "results.md").write_text(page)
    record = {
        "machine": about,
        "load": load,
        "exp_ns": exp,
        "comparisons": [asdict(row) for row in rows],
        "extra_memory_bytes": memory,
        "worst_relative_error": {f"{who} {dtype}": e for (who, dtype), e in errors.items()},
    }
    (arguments.out / "results.json").write_text(json.dumps(record, indent=1) + "\n")
    print(page[page.index("Peak extra") :])


if __name__ == "__main__":
    main()
