"""The course's pictures: one style, and the drawings that several chapters share.

The only module of xentcore that needs matplotlib. Call :func:`xentcore.figures.use_course_style`
once at the top of a chapter. What is drawn is computed: areas, heights and printed numbers come
from xentcore's own functions, and text in a picture is kept to symbols, numbers and units, so that
a picture needs no translation.
"""

import sys

import matplotlib as mpl
import matplotlib.tri
import numpy as np
from matplotlib import patheffects, ticker
from matplotlib import pyplot as plt
from matplotlib.patches import Patch, Polygon, Rectangle

from .information import cross_entropy, entropy, kl_divergence, surprisal
from .losses import softmax_cross_entropy_and_grad
from .special import softmax

__all__ = [
    "COLOURS",
    "coding_length_bars",
    "interval",
    "logit_console",
    "probability_bars",
    "simplex",
    "simplex_point",
    "to_simplex",
    "unit_axis",
    "use_course_style",
]

# Five inks in steps of at least eleven units of lightness (CIE L*: 22, 60, 35, 46, 5), so that
# they stay apart on a grey printer and for every kind of colour vision, and each dark enough for
# a contrast of 3 : 1 on white.
_NAVY, _ORANGE, _CRIMSON, _TEAL, _INK = "#10326f", "#d97706", "#9b1b4e", "#007a70", "#111111"

#: Colours by role: ``truth`` for p, ``model`` for q, ``excess`` for what a wrong model costs,
#: ``accent`` for a third thing, ``ink`` for text and outlines, ``neutral`` for guides.
COLOURS = {
    "truth": _NAVY,
    "model": _ORANGE,
    "excess": _CRIMSON,
    "accent": _TEAL,
    "ink": _INK,
    "neutral": "#767676",
}

_CYCLE = (_NAVY, _ORANGE, _CRIMSON, _TEAL, _INK)
_LINES = ("-", "--", "-.", ":", (0, (6, 1.5, 1, 1.5, 1, 1.5)))
_MARKERS = ("o", "s", "^", "D", "v")
_BASES = {"bits": 2, "nats": None, "bans": 10}

_KL = r"$D_{\mathrm{KL}}(p\,\Vert\,q)$"


# ------------------------------------------------------------------------------------- the style


def use_course_style():
    """Set the style of every figure drawn from here on, and let notebooks show it unchanged.

    Figures are 6.4 by 3.6 inches at 144 dots an inch on an opaque white ground, in a palette that
    survives greyscale and colour blindness, with lines told apart by dashes too. In a notebook
    the size is kept (nothing is cropped) and the image carries no version number, so that the
    same figure is the same bytes.

    Returns
    -------
    None

    Examples
    --------
    >>> import matplotlib
    >>> from xentcore.figures import use_course_style
    >>> with matplotlib.rc_context():  # a chapter calls it plainly, in its first cell
    ...     use_course_style()
    ...     [float(inches) for inches in matplotlib.rcParams["figure.figsize"]]
    [6.4, 3.6]
    """
    _style_notebook()  # first, since changing the backend may reset parameters
    mpl.rcParams.update(
        {
            "figure.figsize": (6.4, 3.6),
            "figure.dpi": 144,
            "figure.facecolor": "white",
            "figure.constrained_layout.use": True,
            "savefig.dpi": 144,
            "savefig.facecolor": "white",
            "savefig.transparent": False,
            "savefig.bbox": None,
            "axes.facecolor": "white",
            "axes.edgecolor": _INK,
            "axes.labelcolor": _INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.linewidth": 1.0,
            "axes.axisbelow": True,
            "axes.formatter.useoffset": False,
            "axes.prop_cycle": mpl.cycler(color=_CYCLE) + mpl.cycler(linestyle=_LINES),
            "text.color": _INK,
            "xtick.color": _INK,
            "ytick.color": _INK,
            "grid.color": "#d0d0d0",
            "grid.linewidth": 0.8,
            "lines.linewidth": 2.2,
            "lines.markersize": 7,
            "patch.linewidth": 1.2,
            "hatch.linewidth": 1.2,
            "image.cmap": "cividis",
            "image.interpolation": "nearest",
            "legend.frameon": False,
            "legend.handlelength": 2.4,
            # 13 points are 9 pixels on a phone of 360 pixels, whose page leaves a figure 326.
            "font.family": "sans-serif",
            "font.sans-serif": ["DejaVu Sans"],
            "mathtext.fontset": "dejavusans",
            "font.size": 13.5,
            "axes.titlesize": 13.5,
            "axes.labelsize": 13.5,
            "xtick.labelsize": 13,
            "ytick.labelsize": 13,
            "legend.fontsize": 13,
            "svg.hashsalt": "xentcore",
        }
    )


def _style_notebook():
    """In a Jupyter kernel, show figures inline, uncropped and without a version number."""
    if "IPython" not in sys.modules:
        return
    shell = sys.modules["IPython"].get_ipython()
    if getattr(shell, "kernel", None) is None:
        return
    from matplotlib_inline.config import InlineBackend

    # Also where MPLBACKEND names another backend, as the Makefile does for scripts.
    shell.enable_matplotlib("inline")
    backend = InlineBackend.instance(parent=shell)
    backend.figure_formats = {"png"}
    backend.print_figure_kwargs = {
        "bbox_inches": None,
        "facecolor": "white",
        "metadata": {"Software": None},
    }


def unit_axis(ax, which, unit, symbol=""):
    """Label an axis with what it measures and the unit.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to write; ``colorbar.ax`` works too.
    which : {"x", "y"}
        The axis to label.
    unit : {"bits", "nats", "bans"}
        The unit of information: base 2, e or 10.
    symbol : str, optional
        What is measured, best as a formula such as ``"$H(p, q)$"``.

    Returns
    -------
    str
        The label.

    Raises
    ------
    ValueError
        If `which` or `unit` is another.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from xentcore.figures import unit_axis
    >>> unit_axis(Figure().subplots(), "y", "bits", "$H(p)$")
    '$H(p)$ (bits)'
    """
    if which not in ("x", "y"):
        raise ValueError(f'which is {which!r}; use "x" or "y"')
    _check_unit(unit)
    label = f"{symbol} ({unit})" if symbol else unit
    (ax.set_xlabel if which == "x" else ax.set_ylabel)(label)
    return label


def _check_unit(unit):
    if unit not in _BASES:
        raise ValueError(f'unit is {unit!r}; use "bits", "nats" or "bans"')


def _unit_of(base):
    for unit, value in _BASES.items():
        if base == value or (value is None and base == np.e):
            return unit
    return f"log base {base:g}"


def _number(value, digits=3):
    """Write a number as a figure shows it: fixed digits, a true minus sign, infinity as a sign."""
    if np.isposinf(value):
        return "∞"
    text = f"{value:.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def _axes(ax):
    return plt.subplots()[1] if ax is None else ax


# -------------------------------------------------------------------------------- distributions


def coding_length_bars(p, q, labels=None, *, base=2, ax=None):
    r"""Draw cross-entropy as an area: bars of width ``p(x)`` and height ``-log q(x)``.

    The bars' area is ``H(p, q) = -sum_x p(x) log q(x)``, the outline of height ``-log p(x)``
    encloses ``H(p)``, and what is hatched between the two is the divergence: slanted strokes
    where `q` costs more than the ideal length, dots where it costs less, counted negative.
    A bar of infinite cost runs off the top and carries an infinity sign; a symbol of probability
    zero has no width, and nothing is drawn for it, whatever `q` gives it.

    Parameters
    ----------
    p, q : array_like, shape (C,)
        The true distribution and the model.
    labels : sequence of str, optional
        Names of the symbols; 1 to C if left out. A bar too narrow for its name goes without.
    base : float, optional
        2 for bits, ``None`` for nats.
    ax : matplotlib Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib Axes
        The patches have the gids ``cost-i``, ``ideal-i`` and ``excess-i`` for the symbol i.

    Raises
    ------
    ValueError
        If `p` or `q` is not one distribution, or `labels` has another length.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from xentcore.figures import coding_length_bars
    >>> ax = coding_length_bars([0.5, 0.25, 0.25], [0.25, 0.5, 0.25], ax=Figure().subplots())
    >>> cost = [patch for patch in ax.patches if (patch.get_gid() or "").startswith("cost")]
    >>> float(sum(patch.get_width() * patch.get_height() for patch in cost))
    1.75
    """
    p, q = _two_distributions(p, q)
    labels = _names(labels, len(p))
    unit = _unit_of(base)
    total, ideal_total = cross_entropy(p, q, base=base), entropy(p, base=base)
    heights, ideals = surprisal(q, base=base), surprisal(p, base=base)
    ax = _axes(ax)

    shown = p > 0
    finite = [h for h in np.concatenate([heights[shown], ideals[shown]]) if np.isfinite(h)]
    top = 1.22 * max([*finite, 0.5])
    edges = np.concatenate([[0.0], np.cumsum(p)])
    # The width of each bar in points, to see what fits into it: a digit takes 8 of them. The
    # layout, still to come, gives axes about an eighth more than they have now.
    room = p * ax.get_position().width * ax.figure.get_figwidth() * 72 * 1.12
    numbered = (room >= _ROOM[2]) & shown
    digits = 3 if numbered.any() and room[numbered].min() >= _ROOM[3] else 2
    for i in np.flatnonzero(shown):
        left, width, height, ideal = edges[i], p[i], heights[i], ideals[i]
        endless = np.isinf(height)
        drawn = 3 * top if endless else height
        low, high = sorted([drawn, ideal])
        cost = Rectangle((left, 0), width, drawn, gid=f"cost-{i}", zorder=2)
        cost.set(facecolor="#f9dcb4", edgecolor=COLOURS["model"], linewidth=1.4)
        excess = Rectangle((left, low), width, high - low, gid=f"excess-{i}", zorder=3)
        more = drawn >= ideal
        excess.set(facecolor="none", linewidth=0, hatch="///" if more else "..")
        excess.set_edgecolor(COLOURS["excess"] if more else COLOURS["accent"])
        outline = Rectangle((left, 0), width, ideal, gid=f"ideal-{i}", zorder=4)
        outline.set(fill=False, edgecolor=COLOURS["truth"], linewidth=2.4)
        for patch in (cost, excess, outline):
            ax.add_patch(patch)
        if endless:
            text = ax.text(left + width / 2, 0.9 * top, "∞", ha="center", va="center", zorder=6)
            _outlined(text, gid=f"area-{i}", fontsize=22)
        elif numbered[i]:
            _bar_numbers(ax, i, left + width / 2, width, height, ideal, top, digits)

    ax.set(xlim=(-0.004, 1.004), ylim=(0, top))
    named = [i for i in np.flatnonzero(shown) if room[i] >= 8 * len(labels[i]) + 4]
    texts = [labels[i] + (f"\n{p[i]:.3g}" if room[i] >= _ROOM[2] else "") for i in named]
    ax.set_xticks([edges[i] + p[i] / 2 for i in named], texts)
    ax.tick_params(axis="x", length=0)
    ax.set_xlabel("$p(x)$")
    unit_text = r"$-\log_2\,q(x)$" if base == 2 else r"$-\log\,q(x)$"
    ax.set_ylabel(f"{unit_text} ({unit})")
    _area_legend(ax, room[shown].sum(), total, ideal_total, kl_divergence(p, q, base=base), unit)
    return ax


_ROOM = {2: 38, 3: 46}  # points that a signed number with so many digits takes


def _bar_numbers(ax, i, centre, width, height, ideal, top, digits):
    """Write a bar's area into it, and what it has in excess on top of it."""
    area, excess = width * height, width * (height - ideal)
    low = min(height, ideal)
    if low > 0.12 * top:
        text = ax.text(centre, low / 2, _number(area, digits), ha="center", va="center", zorder=6)
        _outlined(text, gid=f"area-{i}", fontsize=12.5)
    if abs(excess) >= 0.5 * 10**-digits:
        more = excess > 0
        text = ax.text(
            centre,
            max(height, ideal) + 0.015 * top,
            ("+" if more else "") + _number(excess, digits),
            ha="center",
            va="bottom",
            color=COLOURS["excess" if more else "accent"],
            zorder=6,
        )
        _outlined(text, gid=f"difference-{i}", fontsize=12.5)


def _outlined(text, **properties):
    """Put a white edge round a text, so that it reads on hatching too."""
    text.set(path_effects=[patheffects.withStroke(linewidth=2.5, foreground="white")], **properties)
    return text


def _area_legend(ax, room, total, ideal, excess, unit):
    """Name the three areas of the coding picture above it, with their numbers."""
    keys = [
        Patch(facecolor="#f9dcb4", edgecolor=COLOURS["model"], linewidth=1.4),
        Patch(facecolor="none", edgecolor=COLOURS["truth"], linewidth=2.4),
        Patch(facecolor="none", edgecolor=COLOURS["excess"], linewidth=0, hatch="///"),
    ]
    names = ["$H(p, q)$", "$H(p)$", _KL]
    narrow = room < 330
    texts = [
        f"{name}{' = ' if narrow else chr(10)}{_number(value)} {unit}"
        for name, value in zip(names, [total, ideal, excess], strict=True)
    ]
    ax.legend(
        keys,
        texts,
        loc="lower left",
        bbox_to_anchor=(0, 1.0, 1, 0.1),
        mode=None if narrow else "expand",
        ncols=1 if narrow else 3,
        borderaxespad=0.2,
        handlelength=1.5,
        handleheight=1.3,
        handletextpad=0.6,
    )


def probability_bars(ax, p, q=None, labels=None):
    """Draw one distribution as bars, or two side by side.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    p : array_like, shape (C,)
        A distribution, in the colour of the truth.
    q : array_like, shape (C,), optional
        A second one, hatched, in the colour of the model.
    labels : sequence of str, optional
        Names of the symbols; 1 to C if left out.

    Returns
    -------
    matplotlib Axes
        With the probabilities written over the bars where there is room for them.

    Raises
    ------
    ValueError
        If `p` or `q` is not one distribution, or `labels` has another length.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from xentcore.figures import probability_bars
    >>> ax = probability_bars(Figure().subplots(), [0.7, 0.3], [0.5, 0.5], ["a", "b"])
    >>> [float(bar.get_height()) for bar in ax.patches]
    [0.7, 0.3, 0.5, 0.5]
    """
    p, q = _two_distributions(p, p if q is None else q) if q is not None else (_one(p, "p"), None)
    labels = _names(labels, len(p))
    place = np.arange(len(p))
    width = 0.72 if q is None else 0.4
    shift = 0 if q is None else width / 2
    bars = [ax.bar(place - shift, p, width, color=COLOURS["truth"], label="$p(x)$")]
    if q is not None:
        style = {"facecolor": "#f9dcb4", "edgecolor": COLOURS["model"], "hatch": "///"}
        bars.append(ax.bar(place + shift, q, width, label="$q(x)$", **style))
    if len(p) * len(bars) <= 10:
        for group in bars:
            ax.bar_label(group, fmt=lambda value: _number(value, 2), padding=2)
    ax.set_xticks(place, labels)
    ax.tick_params(axis="x", length=0)
    ax.set_ylim(0, min(1.0, 1.05 * max(bar.get_height() for g in bars for bar in g)) * 1.12)
    ax.yaxis.set_major_locator(ticker.MaxNLocator(5))
    if q is None:
        ax.set_ylabel("$p(x)$")
    else:
        ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderaxespad=0.1)
    return ax


def _one(p, name):
    p = np.asarray(p, dtype=float)
    if p.ndim != 1:
        raise ValueError(f"{name} has shape {p.shape}; one distribution, of shape (C,), is drawn")
    entropy(p)  # refuses what is not a distribution, and says why
    return p


def _two_distributions(p, q):
    p, q = _one(p, "p"), _one(q, "q")
    if len(p) != len(q):
        raise ValueError(f"p has {len(p)} elements and q has {len(q)}")
    return p, q


def _names(labels, count):
    labels = [str(i + 1) for i in range(count)] if labels is None else [str(x) for x in labels]
    if len(labels) != count:
        raise ValueError(f"there are {len(labels)} labels for {count} symbols")
    return labels


# ----------------------------------------------------------------------------------- the simplex

_CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.5, np.sqrt(3) / 2]])


def to_simplex(p):
    """Give the place of a distribution over three symbols in the triangle.

    The place is ``p_1 A + p_2 B + p_3 C`` with the corners ``A = (0, 0)``, ``B = (1, 0)`` and
    ``C = (1/2, sqrt(3)/2)``: a corner is certainty, the middle the uniform distribution.

    Parameters
    ----------
    p : array_like, shape (..., 3)
        Distributions along the last axis.

    Returns
    -------
    ndarray, shape (..., 2)
        Coordinates in a triangle of side 1.

    Raises
    ------
    ValueError
        If the last axis is not of length 3.

    Examples
    --------
    >>> from xentcore.figures import to_simplex
    >>> to_simplex([0.5, 0.5, 0.0]).tolist()
    [0.5, 0.0]
    """
    p = np.asarray(p, dtype=float)
    if p.ndim == 0 or p.shape[-1] != 3:
        raise ValueError(f"p has shape {p.shape}; the last axis must hold three probabilities")
    return p @ _CORNERS


def simplex(
    ax, function, *, n=72, levels=7, cmap=None, vmax=None, labels=("1", "2", "3"), unit=None
):
    """Draw a function of a distribution over three symbols: colours and contours on a triangle.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw; its own axes are switched off.
    function : callable
        Takes one distribution, an array of shape (3,), and returns a number, inf included, such
        as ``lambda q: cross_entropy(p, q)``.
    n : int, optional
        Steps along a side: the function is called ``(n + 1) (n + 2) / 2`` times.
    levels : int or sequence of float, optional
        The contours, or about how many of them.
    cmap : str, optional
        The map of colours; the style's own if left out.
    vmax : float, optional
        The value from which on everything has the last colour. If left out, the largest value;
        or, where the function is infinite somewhere, the 90th percentile of the finite ones.
    labels : sequence of three str, optional
        What is written at the corners.
    unit : {"bits", "nats", "bans"}, optional
        Adds a bar of colours in this unit, with the contours marked on it, and an arrow at its
        end where values go beyond.

    Returns
    -------
    matplotlib collection
        The coloured triangle, for a bar of colours of one's own.

    Raises
    ------
    ValueError
        If the function returns nan or is infinite throughout, or if `unit` is not known.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from xentcore import entropy
    >>> from xentcore.figures import simplex
    >>> image = simplex(Figure().subplots(), lambda p: entropy(p, base=2), n=12)
    >>> round(float(image.get_array().max()), 4)
    1.585
    """
    if unit is not None:
        _check_unit(unit)
    # Written as whole numbers over n, so that corners and edges have exact zeros.
    counts = np.array([(i, j, n - i - j) for i in range(n + 1) for j in range(n + 1 - i)])
    points = counts / n
    values = np.array([float(function(point)) for point in points])
    if np.isnan(values).any():
        raise ValueError(f"the function is nan at {points[np.isnan(values)][0]}")
    finite = values[np.isfinite(values)]
    if not finite.size:
        raise ValueError("the function is infinite at every point, so there is nothing to draw")
    if vmax is None:
        vmax = finite.max() if finite.size == values.size else np.quantile(finite, 0.9)
    vmin = finite.min()
    if not vmax > vmin:
        vmax = vmin + 1.0
    beyond = values.max() > vmax
    place = to_simplex(points)
    mesh = mpl.tri.Triangulation(place[:, 0], place[:, 1], _triangles(n))
    clipped = np.clip(values, vmin, vmax)

    options = {"vmin": vmin, "vmax": vmax, "cmap": cmap, "shading": "gouraud"}
    image = ax.tripcolor(mesh, clipped, rasterized=True, **options)
    if np.isscalar(levels):
        levels = ticker.MaxNLocator(levels, steps=[1, 2, 2.5, 5, 10]).tick_values(vmin, vmax)
    margin = 0.02 * (vmax - vmin)
    levels = [level for level in levels if vmin + margin < level < vmax - margin]
    lines = None
    if levels:
        inks = [_ink_on(image.cmap(image.norm(level))) for level in levels]
        lines = ax.tricontour(mesh, clipped, levels, colors=inks, linewidths=1.1, linestyles="-")

    edge = Polygon(_CORNERS, closed=True, fill=False, edgecolor=COLOURS["ink"], linewidth=1.4)
    ax.add_patch(edge)
    for corner, label, shift, side in zip(
        _CORNERS, labels, [(-6, -4), (6, -4), (0, 5)], ["right", "left", "center"], strict=True
    ):
        ax.annotate(
            label,
            corner,
            xytext=shift,
            textcoords="offset points",
            ha=side,
            va="bottom" if side == "center" else "center",
        )
    ax.set(aspect="equal", xlim=(-0.03, 1.03), ylim=(-0.05, 1.0))
    ax.axis("off")
    if unit is not None:
        _colour_bar(ax, image, lines, levels, beyond, unit)
    return image


def _colour_bar(ax, image, lines, levels, beyond, unit):
    """Add a bar of colours: beside the triangle where the axes are wide, else below it."""
    box = ax.get_position(original=True)
    width, height = box.width * ax.figure.get_figwidth(), box.height * ax.figure.get_figheight()
    beside = width > 1.3 * height
    place = {"location": "right", "aspect": 18} if beside else {"location": "bottom", "aspect": 22}
    extend = "max" if beyond else "neither"
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8, pad=0.03, extend=extend, **place)
    bar.outline.set_linewidth(0.8)
    if lines is not None:
        bar.add_lines(lines)
        # Ticks stand at contours; at every second one where there is little room.
        bar.set_ticks(levels if beside or len(levels) < 5 else levels[len(levels) % 2 :: 2])
        bar.formatter = ticker.FuncFormatter(lambda value, _: _number_short(value))
        bar.update_ticks()
    unit_axis(bar.ax, "y" if beside else "x", unit)


def _triangles(n):
    """List the triangles between the points of a triangular lattice of n steps a side."""
    start = np.cumsum([0, *range(n + 1, 1, -1)])  # index of the first point of each row
    corners = []
    for i in range(n):
        for j in range(n - i):
            here, above = start[i] + j, start[i + 1] + j
            corners.append((here, here + 1, above))
            if j < n - i - 1:
                corners.append((here + 1, above + 1, above))
    return np.array(corners)


def _ink_on(colour):
    """Choose black or white, whichever contrasts more with a colour."""
    channels = np.asarray(colour[:3])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return "white" if linear @ [0.2126, 0.7152, 0.0722] < 0.179 else _INK


def _number_short(value):
    return f"{value:.4g}".replace("-", "−")


def simplex_point(ax, p, label="", **kw):
    """Mark a distribution in a triangle drawn by :func:`xentcore.figures.simplex`.

    Parameters
    ----------
    ax : matplotlib Axes
        The triangle's axes.
    p : array_like, shape (3,)
        The distribution; its place is :func:`xentcore.figures.to_simplex` of it.
    label : str, optional
        What is written beside the mark.
    **kw
        Options of the mark, such as ``marker`` or ``color``. ``shift=(dx, dy)`` moves the text
        by so many points from the mark.

    Returns
    -------
    matplotlib line
        The mark.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from xentcore.figures import simplex_point
    >>> mark = simplex_point(Figure().subplots(), [0.5, 0.5, 0.0], "p", marker="s")
    >>> [float(value) for value in mark.get_xydata()[0]]
    [0.5, 0.0]
    """
    x, y = to_simplex(_one(p, "p"))
    shift = kw.pop("shift", (8, 7))
    options = {
        "marker": "o",
        "color": COLOURS["excess"],
        "markersize": 10,
        "markeredgecolor": "white",
        "markeredgewidth": 1.6,
        "linestyle": "none",
        "zorder": 8,
        "clip_on": False,
    }
    if "ms" in kw:
        kw["markersize"] = kw.pop("ms")
    if "c" in kw:
        kw["color"] = kw.pop("c")
    (mark,) = ax.plot([x], [y], **(options | kw))
    if label:
        # A ground of its own: what lies below may be as dark as the letters.
        ground = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
        ax.annotate(
            label,
            (x, y),
            xytext=shift,
            textcoords="offset points",
            zorder=9,
            color=_INK,
            bbox=ground,
        )
    return mark


# ------------------------------------------------------------------------------- logits and loss


def logit_console(logits, label, *, class_names=None):
    """Draw the way from logits to loss and back: logits, probabilities, loss, gradient.

    Three panels side by side, a row for each class: the logits z, the probabilities
    ``q = softmax(z)``, and the gradient of the loss, ``q - y``, as arrows; above them the loss
    ``-log q_y`` in nats. The row of the true class is shaded.

    Parameters
    ----------
    logits : array_like, shape (C,)
        One sample's logits.
    label : int
        The true class, from 0.
    class_names : sequence of str, optional
        Names of the classes; 0 to C - 1 if left out.

    Returns
    -------
    matplotlib Figure
        A new figure.

    Raises
    ------
    ValueError
        If `logits` is not one-dimensional, or `label` is no class of it.

    Examples
    --------
    >>> from matplotlib import pyplot as plt
    >>> from xentcore.figures import logit_console
    >>> fig = logit_console([2.0, 0.0, -1.0], 0)
    >>> [text.get_text() for text in fig.texts]
    ['$-\\\\log\\\\,q_y$ = 0.170 nats']
    >>> plt.close(fig)
    """
    z = np.asarray(logits, dtype=float)
    if z.ndim != 1:
        raise ValueError(f"logits has shape {z.shape}; one sample, of shape (C,), is drawn")
    names = [str(i) for i in range(len(z))] if class_names is None else class_names
    names = _names(names, len(z))
    loss, gradient = softmax_cross_entropy_and_grad(z[None, :], np.array([label]))
    q, gradient = softmax(z), gradient[0]

    fig, panels = plt.subplots(1, 3, sharey=True, width_ratios=[1.1, 1, 1.1], layout="constrained")
    rows = np.arange(len(z))
    low, high = min(0.0, float(z.min())), max(0.0, float(z.max()))
    span = max(high - low, 1.0)
    # Free space on the right for the numbers.
    limits = [(low - 0.04 * span, high + 0.56 * span), (0, 1.5), (-1.2, 2.0)]
    titles = ["$z$", r"$q = \mathrm{softmax}(z)$", r"$q - y$"]
    for ax, title, limit in zip(panels, titles, limits, strict=True):
        ax.axhspan(label - 0.5, label + 0.5, color="#ececec", zorder=0)
        ax.axvline(0, color=COLOURS["neutral"], linewidth=1, linestyle="-", zorder=1)
        ax.set(title=title, xlim=limit, ylim=(len(z) - 0.5, -0.5))
        ax.spines["left"].set_visible(False)
        ax.tick_params(axis="y", length=0)
    ticks = ticker.MaxNLocator(3, integer=True).tick_values(low, high)
    panels[0].set_xticks([tick for tick in ticks if low <= tick <= high])
    panels[1].set_xticks([0, 1])
    panels[2].set_xticks([-1, 0, 1])
    panels[0].set_yticks(rows, names)
    panels[0].get_yticklabels()[label].set_fontweight("bold")

    panels[0].barh(rows, z, 0.56, color=COLOURS["ink"])
    style = {"facecolor": "#f9dcb4", "edgecolor": COLOURS["model"], "hatch": "///"}
    panels[1].barh(rows, q, 0.56, **style)
    for row in rows:
        _beside(panels[0], row, z[row], _number(z[row], 1))
        _beside(panels[1], row, q[row], _number(q[row], 2))
        _beside(panels[2], row, gradient[row], _number(gradient[row], 2))
        size = abs(gradient[row])
        if size > 0:
            panels[2].arrow(
                0,
                row,
                gradient[row],
                0,
                width=0.13,
                head_width=0.46,
                head_length=min(0.3, size),  # an arrow is as long as its number says
                length_includes_head=True,
                color=COLOURS["excess"],
                linewidth=0.5,
                gid=f"gradient-{row}",
            )
    fig.suptitle(rf"$-\log\,q_y$ = {_number(float(loss))} nats", fontsize=19)
    return fig


def _beside(ax, row, value, text):
    """Write a number to the right of its bar, or of zero if the bar goes to the left."""
    options = {"xytext": (4, 0), "textcoords": "offset points", "fontsize": 12.5}
    ax.annotate(text, (max(value, 0), row), ha="left", va="center", **options)


def interval(ax, x, estimate, low, high, *, colour=None, marker="o", label=None, horizontal=False):
    """Draw estimates with their intervals, which need not be symmetric about them.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x : array_like, shape (n,)
        Positions of the estimates.
    estimate, low, high : array_like, shape (n,)
        The estimates and the ends of their intervals (95 % intervals throughout the course). An
        estimate may lie outside its interval, as a biased one does.
    colour : str, optional
        A colour, or a role from ``COLOURS``; the truth's if left out.
    marker : str, optional
        The mark of an estimate.
    label : str, optional
        What a legend calls them.
    horizontal : bool, optional
        Put the values on the x axis and the positions on the y axis.

    Returns
    -------
    matplotlib ErrorbarContainer
        The drawn intervals.

    Raises
    ------
    ValueError
        If some `low` is above its `high`, or the shapes differ.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from xentcore.figures import interval
    >>> bars = interval(Figure().subplots(), [1, 2], [0.5, 0.4], [0.4, 0.1], [0.7, 0.6])
    >>> len(bars.lines[0].get_xdata())
    2
    """
    arrays = [np.atleast_1d(np.asarray(a)) for a in (x, estimate, low, high)]
    x, estimate, low, high = arrays
    if len({a.shape for a in arrays}) != 1:
        raise ValueError(f"x, estimate, low, high have shapes {[a.shape for a in arrays]}")
    wrong = ~(low <= high)
    if wrong.any():
        i = int(np.flatnonzero(wrong)[0])
        raise ValueError(f"interval {i} runs from low = {low[i]} to high = {high[i]}")
    colour = COLOURS.get(colour, colour) if colour else COLOURS["truth"]
    # Drawn about the middle, because errorbar refuses an estimate outside its interval.
    middle, half = (low + high) / 2, (high - low) / 2
    style = {"fmt": "none", "ecolor": colour, "elinewidth": 2, "capsize": 5, "capthick": 2}
    place = (middle, x) if horizontal else (x, middle)
    bars = ax.errorbar(*place, **{"xerr" if horizontal else "yerr": half}, **style)
    place = (estimate, x) if horizontal else (x, estimate)
    (marks,) = ax.plot(*place, marker, color=colour, markeredgecolor="white", label=label)
    bars.lines = (marks, *bars.lines[1:])
    return bars
