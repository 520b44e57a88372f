"""What the interactive pictures must compute, by xentcore: for each picture, state -> values.

A reference returns the values it knows; the test compares them with those of the same names that
the script computed from the same state.
"""

import functools
import runpy

import numpy as np
import pytest
from scipy.optimize import brentq, root
from scipy.special import expit

from house import ROOT
from xentcore import (
    apply_temperature,
    brier_score,
    conditional_entropy,
    cross_entropy,
    entropy,
    expected_calibration_error,
    expected_length,
    fit_temperature,
    focal_loss_and_grad,
    huffman_lengths,
    is_prefix_free,
    joint_entropy,
    kl_divergence,
    kraft_sum,
    log_loss,
    logsumexp,
    mutual_information,
    plogq,
    reliability_curve,
    softmax,
    softmax_cross_entropy,
    softmax_cross_entropy_and_grad,
    spherical_score,
    surprisal,
)
from xentcore.datasets import load_penguins

#: The extension that writes what some pictures read; both sides start from the same file.
PICTURE_DATA = runpy.run_path(ROOT / "book" / "_extensions" / "picture_data.py")


def surprisal_of(state):
    """The surprisals of yes and no, what each adds to the mean, and the curves of both."""

    def shares(p):
        p = np.array([p, 1 - p])
        return -plogq(p, p) / np.log(2)

    t = np.linspace(0, 1, 101)
    p = np.array([state["p"], 1 - state["p"]])
    assert shares(state["p"]).sum() == pytest.approx(entropy(p, base=2), abs=1e-12)
    return {
        "surprisals": surprisal(p, base=2),
        "shares": shares(state["p"]),
        "entropy": entropy(p, base=2),
        "curve": surprisal(2 ** -np.linspace(0, 7, 141), base=2),
        "arch": [shares(at) for at in t**2 * (3 - 2 * t)],
    }


def shared_bits(state):
    """The entropies of a table of two binary variables, and what they share."""
    px = np.array([1 - state["x"], state["x"]])
    rows = np.array([[1 - state[name], state[name]] for name in ("y0", "y1")])
    table = px[:, np.newaxis] * rows
    values = {
        "px": px,
        "py": table.sum(axis=0),
        "rows": rows,
        "table": table,
        "entropyX": entropy(px, base=2),
        "entropyY": entropy(table.sum(axis=0), base=2),
        "joint": joint_entropy(table, base=2),
        "xGivenY": conditional_entropy(table, given=1, base=2),
        "yGivenX": conditional_entropy(table, given=0, base=2),
        "yGivenEach": entropy(rows, base=2),
        "shared": mutual_information(table, base=2),
    }
    pieces = values["xGivenY"] + values["shared"] + values["yGivenX"]
    assert pieces == pytest.approx(values["joint"], abs=1e-12), "the bars do not fit together"
    return values


def coding_bars(state):
    """Entropy, cross-entropy and divergence of a source and a book of the reader's."""
    p = np.array(
        {
            "inland": [1 / 2, 1 / 4, 1 / 8, 1 / 8],
            "coast": [1 / 8, 1 / 2, 1 / 4, 1 / 8],
            "even": [1 / 4] * 4,
            "desert": [1, 0, 0, 0],
        }[state["source"]]
    )
    weights = np.array([state[f"w{i}"] for i in range(4)], dtype=float)
    q = weights / weights.sum() if weights.any() else np.full(4, 1 / 4)
    with np.errstate(divide="ignore"):
        lengths = -np.log2(q)
    return {
        "p": p,
        "q": q,
        "lengths": lengths,
        "entropy": entropy(p),
        "crossEntropy": cross_entropy(p, q),
        "divergence": kl_divergence(p, q),
    }


def kraft_budget(state):
    """Kraft sum, canonical words, and the mean length against entropy and Huffman's code."""
    p = np.array(
        {
            "halves": [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 16],
            "tenths": [0.4, 0.2, 0.2, 0.1, 0.1],
            "even": [0.2] * 5,
            "quiet": [0.92, 0.05, 0.01, 0.01, 0.01],
        }[state["source"]]
    )
    lengths = [round(state[f"l{i}"]) for i in range(5)]
    order = np.argsort(lengths, kind="stable")
    starts = [kraft_sum(np.array(lengths)[order[: list(order).index(i)]]) for i in range(5)]
    words = []
    if kraft_sum(lengths) <= 1:
        places = [int(start * 2**length) for start, length in zip(starts, lengths, strict=True)]
        words = [f"{place:0{n}b}" for place, n in zip(places, lengths, strict=True)]
        assert is_prefix_free(words) and [len(word) for word in words] == lengths
    return {
        "p": p,
        "order": order,
        "starts": [float(start) for start in starts],
        "kraft": float(kraft_sum(lengths)),
        "words": [float(word) for word in words],
        "wanted": [surprisal(share, base=2) for share in p],
        "mean": expected_length(p, lengths),
        "entropy": entropy(p, base=2),
        "least": expected_length(p, huffman_lengths(p)),
    }


def two_simplexes(state):
    """The cross-entropy of two distributions, the bowl's level lines and the plane's corners."""
    weights = np.array([[state[f"{letter}{i}"] for i in range(3)] for letter in "pq"], dtype=float)
    p, q = (w / w.sum() if w.any() else np.full(3, 1 / 3) for w in weights)
    corners = cross_entropy(np.eye(3), np.tile(q, (3, 1)), base=2)

    # Level lines of the bowl: how far from p, along 180 steps of length one, a level is reached.
    turns = np.arange(180) * np.pi / 90
    steps = np.outer(np.cos(turns), [-1, 1, 0]) / 2**0.5
    steps += np.outer(np.sin(turns), [-1, -1, 2]) / 6**0.5
    steps[np.abs(steps) < 1e-12] = 0
    with np.errstate(divide="ignore", invalid="ignore"):
        walls = np.where(steps < 0, -p / steps, np.inf).min(axis=1)

    def height(far):
        points = np.maximum(p + far[:, None] * steps, 0)
        return cross_entropy(
            np.tile(p, (180, 1)), points / points.sum(axis=1, keepdims=True), base=2
        )

    contours = []
    for level in np.arange(1, 9) / 2:
        low, high = np.zeros(180), walls.copy()
        for _ in range(60):
            middle = (low + high) / 2
            beyond = height(middle) > level
            low, high = np.where(beyond, low, middle), np.where(beyond, middle, high)
        # Below the bottom there is no line; at the bottom its place would be a matter of rounding.
        contours.append(low if level - entropy(p, base=2) > 1e-9 else np.zeros(180))
    return {
        "p": p,
        "q": q,
        "heights": corners,
        "least": corners.min(),
        "entropy": entropy(p, base=2),
        "crossEntropy": cross_entropy(p, q, base=2),
        "divergence": kl_divergence(p, q, base=2),
        "contours": contours,
    }


def _log_bell(x, mean, sd):
    return -0.5 * ((x - mean) / sd) ** 2 - np.log(sd * np.sqrt(2 * np.pi))


@functools.cache
def _bumps():
    """Shares, means and deviations of the two groups of penguins, rounded as in the script."""
    penguins = load_penguins()
    ratio = penguins.flipper_length_mm / penguins.bill_depth_mm
    gentoo = penguins.species == "Gentoo"
    groups = [ratio[np.isfinite(ratio) & which] for which in (~gentoo, gentoo)]
    share = len(groups[0]) / sum(map(len, groups))
    return (
        np.round([share, 1 - share], 4),
        np.round([group.mean() for group in groups], 3),
        np.round([group.std() for group in groups], 4),
    )


_GRID = np.arange(-1200, 2201) * 0.02


def _integral(values):
    return values.sum() * 0.02


@functools.cache
def _target():
    """The logarithm of the two bumps on the grid, and its slope."""
    shares, means, sds = _bumps()
    parts = np.log(shares) + _log_bell(_GRID[:, None], means, sds)
    slope = (softmax(parts) * (means - _GRID[:, None]) / sds**2).sum(axis=1)
    return logsumexp(parts), slope


@functools.cache
def _fits():
    """The covering fit by moments, the selecting ones where the gradient of D(q || p) is 0."""
    shares, means, sds = _bumps()
    mean = shares @ means
    cover = [mean, np.sqrt(shares @ (sds**2 + (means - mean) ** 2))]

    def gradient(place):
        q = np.exp(_log_bell(_GRID, *place))
        pull = q * _target()[1]
        return [_integral(pull), 1 + _integral((_GRID - place[0]) * pull)]

    others = [root(gradient, start, tol=1e-13).x for start in zip(means, sds, strict=True)]
    return [cover, *others]


def _both_divergences(mean, sd):
    """D(p || q) from the moments of p, which needs no grid but for p itself, and D(q || p)."""
    log_p, _ = _target()
    log_q = _log_bell(_GRID, mean, sd)
    (centre, spread), *_ = _fits()
    cross = 0.5 * np.log(2 * np.pi * sd**2) + (spread**2 + (centre - mean) ** 2) / (2 * sd**2)
    there, back = np.exp(log_p) * (log_p - log_q), np.exp(log_q) * (log_q - log_p)
    return there, back, _integral(np.exp(log_p) * log_p) + cross, _integral(back)


def kl_asymmetry(state):
    """Both divergences of two bumps and a Gaussian, where they are paid, and the best Gaussians."""
    there, back, forward, reverse = _both_divergences(state["mean"], state["sd"])
    cover, select, other = _fits()
    return {
        "there": there,
        "back": back,
        "forward": forward,
        "reverse": reverse,
        "fits": _fits(),
        "least": [
            _both_divergences(*cover)[2],
            _both_divergences(*select)[3],
            _both_divergences(*other)[3],
        ],
        "dearest": [_GRID[there.argmax()], _GRID[back.argmax()]],
    }


def logit_console(state):
    """Three losses of three logits, with their gradients."""
    z = np.array([state[f"z{i}"] for i in range(3)]) + state["k"]
    label = int(state["label"])
    loss, gradient = softmax_cross_entropy_and_grad(z[None], np.array([label]))
    q, y = softmax(z), np.eye(3)[label]
    jacobian = np.diag(q) - np.outer(q, q)
    losses = [loss, -np.log(q[label] + 1e-10), ((q - y) ** 2).sum()]
    gradients = [gradient[0], jacobian @ (-y / (q + 1e-10)), jacobian @ (2 * (q - y))]
    chosen = ["ce", "eps", "mse"].index(state["loss"])
    return {
        "z": z,
        "q": q,
        "losses": losses,
        "gradients": gradients,
        "loss": losses[chosen],
        "gradient": gradients[chosen],
        "pull": -gradients[chosen][label],
        "margin": z[label] - np.delete(z, label).max(),
    }


def who_is_honest(state):
    """The expected penalty of every report under a rule, and the cheapest reports."""
    rule, p, epsilon = state["rule"], state["p"], 10.0 ** state["exponent"]
    belief = np.array([[p, 1 - p]])
    of_xentcore = {"log": log_loss, "brier": brier_score, "spherical": spherical_score}

    def cost(report):
        q = np.array([report, 1 - report])
        if rule in of_xentcore:
            return of_xentcore[rule](belief, q[np.newaxis])
        penalty = {
            "zeroOne": 1 - np.eye(2)[q.argmax()],
            "linear": 1 - q,
            "epsilon": -np.log(q + epsilon),
        }[rule]
        return belief[0] @ penalty

    def slope(q):
        return (1 - p) / (1 - q + epsilon) - p / (q + epsilon)

    if rule == "epsilon":
        inside = slope(0) < 0 < slope(1)
        best = brentq(slope, 0, 1, xtol=1e-15) if inside else float(slope(1) <= 0)
        first, last = best, best
    elif rule in of_xentcore:
        first, last = p, p
    elif p == 0.5:
        first, last = 0, 1
    elif rule == "linear":
        first, last = (1, 1) if cost(1) < cost(0) else (0, 0)
    else:
        first, last = (0.5, 1) if cost(1) < cost(0) else (0, 0.5)
    curve = np.array([cost(k / 200) for k in range(201)])
    least = cost((first + last) / 2 if first < last else first)
    assert least <= curve.min() + 1e-12, "the search on the grid finds a cheaper report"
    return {
        "curve": curve,
        "honest": cost(p),
        "least": least,
        "first": first,
        "last": last,
        "gain": cost(p) - least,
        "off": max(first - p, p - last, 0),
    }


@functools.cache
def _digits(name):
    """The logits and labels of a classifier, its best temperatures, and both curves."""
    stored = PICTURE_DATA["stored"]("temperature")[name]
    logits = -PICTURE_DATA["LOGIT_UNITS"][name] * stored["below"]
    labels = stored["rank"]
    curve = 10 ** (-0.7 + 0.02 * np.arange(136))
    errors = [expected_calibration_error(apply_temperature(logits, T), labels) for T in curve]
    best = fit_temperature(logits, labels)
    fixed = {
        "fitted": stored["fitted"] / 100,
        "lossCurve": [softmax_cross_entropy(logits / T, labels) for T in curve],
        "eceCurve": errors,
        "bestForLoss": best,
        "lowestLoss": softmax_cross_entropy(logits / best, labels),
        "bestForEce": curve[np.argmin(errors)],
        "lowestEce": min(errors),
    }
    return logits, labels, fixed


def temperature(state):
    """A classifier of digits at a temperature: bins, losses, and the best temperatures."""
    logits, labels, fixed = _digits(state["name"])
    T = 10.0 ** state["log"]
    q = apply_temperature(logits, T)
    confidence, accuracy, counts = reliability_curve(q, labels)
    return {
        "T": T,
        "confidence": confidence,
        "accuracy": accuracy,
        "counts": counts,
        "ece": expected_calibration_error(q, labels),
        "crossEntropy": softmax_cross_entropy(logits / T, labels),
        "expected": entropy(q).mean(),
        "says": q.max(axis=1).mean(),
        "right": (q.argmax(axis=1) == labels).mean(),
        **fixed,
    }


def slope_of(state):
    """The derivative, in the log odds u of an answer, of what it costs where eta is true."""
    weight, none = np.array([state["weight"], 1.0]), {"reduction": "none"}
    smoothing = {"label_smoothing": state["epsilon"]}
    gradient = {
        "ce": lambda z, y: softmax_cross_entropy_and_grad(z, y, **none),
        "smoothing": lambda z, y: softmax_cross_entropy_and_grad(z, y, **smoothing, **none),
        "focal": lambda z, y: focal_loss_and_grad(z, y, gamma=state["gamma"], **none),
        "weights": lambda z, y: softmax_cross_entropy_and_grad(z, y, class_weight=weight, **none),
    }

    def slope(u, eta):
        if state["loss"] == "gce":
            # d/du of (1 - q^r) / r, for q = expit(u) and for q = expit(-u)
            r = state["r"]
            return expit(u) * expit(-u) * (
                (1 - eta) * expit(-u) ** (r - 1) - eta * expit(u) ** (r - 1)
            )
        logits = np.stack([u, np.zeros_like(u)], axis=1)
        first, second = (
            gradient[state["loss"]](logits, np.full(len(u), label))[1][:, 0] for label in (0, 1)
        )
        return eta * first + (1 - eta) * second

    return slope


def loss_asks(state):
    """The cheapest answer for every truth, where the gradient of the library's loss vanishes."""
    t = np.linspace(0, 1, 101)
    etas = np.array([state["eta"], *(t**2 * (3 - 2 * t))])
    if state["loss"] == "mae":
        answers = (1 + np.sign(etas - 0.5)) / 2
    else:
        slope = slope_of(state)
        low, high = np.full(len(etas), -60.0), np.full(len(etas), 60.0)
        for _ in range(70):
            u = (low + high) / 2
            falls = slope(u, etas) < 0
            low, high = np.where(falls, u, low), np.where(falls, high, u)
        answers = expit(low)
    asked, eta = answers[0], state["eta"]
    truth, answer = np.array([eta, 1 - eta]), np.array([asked, 1 - asked])
    return {
        "asked": asked,
        "off": asked - eta,
        "curve": answers[1:],
        "surplus": kl_divergence(truth, answer),
    }


def which_language(state):
    """What each language's letter pairs pay for a sentence, and the posterior of equal priors."""
    letters = PICTURE_DATA["LETTERS"]
    known = " ".join("".join(it for it in state["text"].lower() if it in letters).split())
    codes = np.array([letters.index(letter) for letter in f" {known} "] if known else [], int)
    costs = np.stack(list(PICTURE_DATA["stored"]("which-language").values())) / 100
    paid = np.zeros((len(costs), max(1, len(codes))))
    paid[:, 1:] = costs[:, codes[:-1], codes[1:]].cumsum(axis=1)
    least = paid[:, -1].argmin()
    with np.errstate(invalid="ignore"):
        rates = paid[:, -1] / max(0, len(codes) - 1)
    return {
        "codes": codes,
        "paid": paid,
        "totals": paid[:, -1],
        "least": least,
        "gaps": paid - paid[least],
        "rates": rates,
        "posterior": softmax(-paid[:, -1] * np.log(2)),
    }


REFERENCES = {
    "surprisal": surprisal_of,
    "shared-bits": shared_bits,
    "kraft-budget": kraft_budget,
    "two-simplexes": two_simplexes,
    "kl-asymmetry": kl_asymmetry,
    "logit-console": logit_console,
    "coding-bars": coding_bars,
    "who-is-honest": who_is_honest,
    "temperature": temperature,
    "loss-asks": loss_asks,
    "which-language": which_language,
}
