"""The course's pictures: what is drawn is what was computed, and everybody can see it."""

import io
import itertools

import matplotlib
import numpy as np
import pytest
from matplotlib import colors
from matplotlib import pyplot as plt

import xentcore
from xentcore import figures

PAIRS = [
    ([0.5, 0.25, 0.125, 0.125], [0.25, 0.25, 0.25, 0.25]),
    ([0.7, 0.2, 0.1], [0.1, 0.2, 0.7]),
    ([0.6, 0.4, 0.0], [0.5, 0.3, 0.2]),
    ([0.3, 0.7], [0.3, 0.7]),
]


@pytest.fixture(autouse=True)
def _style():
    """Draw without a screen, in the course's style, and leave nothing behind."""
    plt.switch_backend("agg")
    with matplotlib.rc_context():
        figures.use_course_style()
        yield
    plt.close("all")


def parts(ax, kind):
    """The patches of one kind, by the number of their symbol."""
    found = {}
    for artist in [*ax.patches, *ax.texts]:
        name, _, number = (artist.get_gid() or "").partition("-")
        if name == kind:
            found[int(number)] = artist
    return found


def area(rectangle):
    return rectangle.get_width() * rectangle.get_height()


def number(text):
    """What a printed number says."""
    return float(text.replace("−", "-").replace("∞", "inf").split("\n")[-1].split()[0])


def png(fig):
    stream = io.BytesIO()
    fig.savefig(stream, format="png", metadata={"Software": None})
    return stream.getvalue()


# ------------------------------------------------------------------- areas are what they are called


@pytest.mark.parametrize("base", [2, None, 10])
@pytest.mark.parametrize("p, q", PAIRS)
def test_the_area_of_the_bars_is_the_cross_entropy(p, q, base):
    ax = figures.coding_length_bars(p, q, base=base)
    total = sum(area(bar) for bar in parts(ax, "cost").values())
    assert total == pytest.approx(xentcore.cross_entropy(p, q, base=base), abs=1e-9)


@pytest.mark.parametrize("base", [2, None, 10])
@pytest.mark.parametrize("p, q", PAIRS)
def test_the_area_of_the_outline_is_the_entropy(p, q, base):
    ax = figures.coding_length_bars(p, q, base=base)
    total = sum(area(bar) for bar in parts(ax, "ideal").values())
    assert total == pytest.approx(xentcore.entropy(p, base=base), abs=1e-9)


@pytest.mark.parametrize("base", [2, None, 10])
@pytest.mark.parametrize("p, q", PAIRS)
def test_the_hatched_area_with_its_sign_is_the_divergence(p, q, base):
    ax = figures.coding_length_bars(p, q, base=base)
    ideal, cost = parts(ax, "ideal"), parts(ax, "cost")
    total = 0.0
    for i, bar in parts(ax, "excess").items():
        heights = sorted([ideal[i].get_height(), cost[i].get_height()])
        assert bar.get_y() == heights[0]
        assert bar.get_y() + bar.get_height() == pytest.approx(heights[1], abs=1e-12)
        # The hatch shows the sign: strokes where q costs more, dots where it costs less.
        total += area(bar) * (1 if bar.get_hatch() == "///" else -1)
    assert total == pytest.approx(xentcore.kl_divergence(p, q, base=base), abs=1e-9)


def test_bars_stand_side_by_side_and_fill_the_axis():
    bars = list(parts(figures.coding_length_bars(*PAIRS[0]), "cost").values())
    for left, right in itertools.pairwise(bars):
        assert left.get_x() + left.get_width() == pytest.approx(right.get_x(), abs=1e-12)
    assert bars[0].get_x() == 0
    assert bars[-1].get_x() + bars[-1].get_width() == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("base, unit", [(2, "bits"), (None, "nats"), (10, "bans")])
@pytest.mark.parametrize("p, q", PAIRS)
def test_printed_totals_are_the_library_s_with_units(p, q, base, unit):
    ax = figures.coding_length_bars(p, q, base=base)
    texts = [text.get_text() for text in ax.get_legend().get_texts()]
    expected = [
        xentcore.cross_entropy(p, q, base=base),
        xentcore.entropy(p, base=base),
        xentcore.kl_divergence(p, q, base=base),
    ]
    for text, value in zip(texts, expected, strict=True):
        assert number(text) == pytest.approx(value, abs=0.5001e-3)
        assert text.endswith(unit)
    assert unit in ax.get_ylabel()


def test_printed_parts_are_areas():
    p, q = (np.array(x) for x in PAIRS[0])
    ax = figures.coding_length_bars(p, q)
    areas, ideals = -p * np.log2(q), -p * np.log2(p)
    assert set(parts(ax, "area")) == {0, 1, 2, 3}
    for i, text in parts(ax, "area").items():
        assert number(text.get_text()) == pytest.approx(areas[i], abs=0.5001e-3)
    differences = parts(ax, "difference")
    assert set(differences) == {0, 2, 3}, "a bar without a difference carries no number for it"
    for i, text in differences.items():
        assert number(text.get_text()) == pytest.approx(areas[i] - ideals[i], abs=0.5001e-3)


def test_an_impossible_symbol_runs_off_the_top_under_an_infinity_sign():
    ax = figures.coding_length_bars([0.5, 0.3, 0.2], [0.6, 0.0, 0.4])
    bars = parts(ax, "cost")
    top = ax.get_ylim()[1]
    assert np.isfinite(top)
    assert [bar.get_height() > top for bar in bars.values()] == [False, True, False]
    assert parts(ax, "area")[1].get_text() == "∞"
    texts = [text.get_text() for text in ax.get_legend().get_texts()]
    assert [np.isinf(number(text)) for text in texts] == [True, False, True]
    assert png(ax.figure)


def test_an_infinity_sign_stands_over_a_thin_bar_too():
    ax = figures.coding_length_bars([0.99, 0.01], [1.0, 0.0])
    assert parts(ax, "area")[1].get_text() == "∞"


def test_a_symbol_that_never_comes_has_no_width():
    ax = figures.coding_length_bars([0.5, 0.5, 0.0], [0.25, 0.25, 0.5], ["a", "b", "c"])
    assert set(parts(ax, "cost")) == {0, 1}
    assert [text.get_text().split("\n")[0] for text in ax.get_xticklabels()] == ["a", "b"]
    # ... and q = 0 there costs nothing.
    ax = figures.coding_length_bars([0.5, 0.5, 0.0], [0.5, 0.5, 0.0])
    assert number(ax.get_legend().get_texts()[0].get_text()) == 1.0


@pytest.mark.parametrize(
    "p, q, labels",
    [
        ([0.5, 0.6], [0.5, 0.5], None),
        ([0.5, 0.5], [1.5, -0.5], None),
        ([0.5, 0.5], [0.2, 0.3, 0.5], None),
        ([[0.5, 0.5]], [[0.5, 0.5]], None),
        ([0.5, 0.5], [0.5, 0.5], ["one"]),
    ],
)
def test_what_is_no_distribution_is_not_drawn(p, q, labels):
    with pytest.raises(ValueError):
        figures.coding_length_bars(p, q, labels)


def test_probability_bars_have_the_heights_of_the_probabilities():
    p, q = [0.6, 0.4, 0.0], [0.2, 0.3, 0.5]
    ax = figures.probability_bars(plt.subplots()[1], p, q, "abc")
    assert [bar.get_height() for bar in ax.patches] == p + q
    assert [number(text.get_text()) for text in ax.texts] == p + q
    assert len(figures.probability_bars(plt.subplots()[1], p).patches) == 3


# --------------------------------------------------------------------------------------- simplex


def test_corners_and_middle_of_the_triangle():
    corners = figures.to_simplex(np.eye(3))
    for a, b in itertools.combinations(corners, 2):
        assert np.linalg.norm(a - b) == pytest.approx(1, abs=1e-12)
    middle = figures.to_simplex(np.full(3, 1 / 3))
    np.testing.assert_allclose(middle, corners.mean(axis=0), atol=1e-12)
    np.testing.assert_allclose(middle, [0.5, np.sqrt(3) / 6], atol=1e-12)
    assert figures.to_simplex(np.full((4, 5, 3), 1 / 3)).shape == (4, 5, 2)
    with pytest.raises(ValueError):
        figures.to_simplex([0.5, 0.5])


def test_triangles_of_the_lattice_cover_the_simplex_once():
    n = 7
    points = [(i / n, j / n, (n - i - j) / n) for i in range(n + 1) for j in range(n + 1 - i)]
    xy = figures.to_simplex(points)[figures._triangles(n)]
    (x1, y1), (x2, y2) = (xy[:, 1] - xy[:, 0]).T, (xy[:, 2] - xy[:, 0]).T
    areas = np.abs(x1 * y2 - x2 * y1) / 2
    assert len(areas) == n**2
    np.testing.assert_allclose(areas, np.sqrt(3) / 4 / n**2, atol=1e-12)


def test_colours_are_the_function_s_values_at_their_places():
    _, ax = plt.subplots()
    image = figures.simplex(ax, lambda p: 3 * p[0] + 2 * p[1], n=6)
    # A linear function on the triangle is linear in the plane: 3 at A, 2 at B, 0 at C.
    x, y = image._triangulation.x, image._triangulation.y
    third = y / (np.sqrt(3) / 2)
    second = x - third / 2
    np.testing.assert_allclose(image.get_array(), 3 * (1 - second - third) + 2 * second, atol=1e-12)


def test_infinite_edges_get_the_last_colour_and_an_arrow():
    p = np.array([0.6, 0.3, 0.1])
    fig, ax = plt.subplots()
    image = figures.simplex(ax, lambda q: xentcore.cross_entropy(p, q), n=20, unit="nats")
    values = image.get_array()
    assert np.isfinite(values).all()
    assert values.max() == image.norm.vmax
    assert image.colorbar.extend == "max"
    assert image.colorbar.ax.get_xlabel() + image.colorbar.ax.get_ylabel() == "nats"
    lowest = np.argmin(values)
    place = [image._triangulation.x[lowest], image._triangulation.y[lowest]]
    np.testing.assert_allclose(place, figures.to_simplex(p), atol=1e-12)
    assert png(fig)


def test_a_bounded_function_has_no_arrow_and_a_constant_one_is_drawn():
    image = figures.simplex(plt.subplots()[1], xentcore.entropy, n=9, unit="nats")
    assert image.colorbar.extend == "neither"
    assert image.norm.vmax == pytest.approx(np.log(3))
    figures.simplex(plt.subplots()[1], lambda p: 1.0, n=5)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_function_without_values_is_refused(value):
    with pytest.raises(ValueError):
        figures.simplex(plt.subplots()[1], lambda p: value, n=3)


def test_a_point_stands_where_its_distribution_is():
    p = [0.2, 0.3, 0.5]
    mark = figures.simplex_point(plt.subplots()[1], p, "$p$", color="red")
    np.testing.assert_allclose(mark.get_xydata()[0], figures.to_simplex(p))
    with pytest.raises(ValueError):
        figures.simplex_point(plt.subplots()[1], [0.2, 0.3, 0.6])


# ------------------------------------------------------------------------------- logits, estimates


@pytest.mark.parametrize("logits, label", [([3, 1, 0.5, -1], 0), ([-30, 0, 2], 0), ([0, 0], 1)])
def test_the_console_shows_the_loss_and_its_gradient(logits, label):
    fig = figures.logit_console(logits, label)
    z = np.array(logits, dtype=float)
    loss = xentcore.softmax_cross_entropy(z[None], np.array([label]))
    expected = xentcore.softmax(z) - np.eye(len(z))[label]

    words = fig.texts[0].get_text().split()
    assert float(words[-2]) == pytest.approx(float(loss), abs=0.5001e-3)
    assert words[-1] == "nats"
    arrows = parts(fig.axes[2], "gradient")
    for i, value in enumerate(expected):
        reach = arrows[i].get_path().vertices[:, 0]
        tip = reach[np.argmax(np.abs(reach))]
        assert tip == pytest.approx(value, abs=1e-9)
    printed = [[number(text.get_text()) for text in ax.texts] for ax in fig.axes]
    np.testing.assert_allclose(printed[0], z, atol=0.05001)
    np.testing.assert_allclose(printed[1], xentcore.softmax(z), atol=0.005001)
    np.testing.assert_allclose(printed[2], expected, atol=0.005001)
    assert png(fig)


def test_an_arrow_at_an_extreme_logit_is_whole():
    """Where an epsilon in the logarithm would let the gradient vanish, it is -1."""
    fig = figures.logit_console([-40.0, 0.0], 0)
    reach = parts(fig.axes[2], "gradient")[0].get_path().vertices[:, 0]
    assert reach.min() == pytest.approx(-1, abs=1e-12)


def test_intervals_end_where_they_should_and_need_not_hold_their_estimate():
    _, ax = plt.subplots()
    bars = figures.interval(ax, [0, 1], [1.0, 2.0], [0.5, 2.2], [1.2, 2.5])
    marks, _, (lines,) = bars.lines
    np.testing.assert_allclose(marks.get_ydata(), [1.0, 2.0])
    ends = np.array(lines.get_segments())[:, :, 1]
    np.testing.assert_allclose(ends, [[0.5, 1.2], [2.2, 2.5]])
    with pytest.raises(ValueError, match="interval 1"):
        figures.interval(ax, [0, 1], [1, 1], [0, 2], [2, 1])
    with pytest.raises(ValueError, match="shapes"):
        figures.interval(ax, [0, 1], [1], [0], [2])


def test_axes_name_their_unit():
    _, ax = plt.subplots()
    assert figures.unit_axis(ax, "y", "bits", "$H$") == ax.get_ylabel() == "$H$ (bits)"
    assert figures.unit_axis(ax, "x", "nats") == ax.get_xlabel() == "nats"
    for which, unit in [("z", "bits"), ("x", "Bits")]:
        with pytest.raises(ValueError):
            figures.unit_axis(ax, which, unit)


# ------------------------------------------------------------------------------- who can see it


def luminance(colour):
    """Relative luminance Y of an sRGB colour (WCAG 2, IEC 61966-2-1)."""
    c = np.asarray(colors.to_rgb(colour))
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ [
        0.2126,
        0.7152,
        0.0722,
    ]


def lightness(colour):
    """CIE L*, 0 to 100: steps of equal size look equal."""
    y = luminance(colour)
    return 116 * np.cbrt(y) - 16 if y > 216 / 24389 else y * 24389 / 27


def test_colours_differ_in_greyscale():
    """Ten units of L* between any two, about ten times what the eye can just tell apart.

    With a contrast of 3 : 1 on white, L* has to stay below 62: five colours can be some 14 apart
    at the most, so ten leaves room for hue and is not reached by accident. Colours that follow
    each other in the cycle meet most often, in figures of two or three lines: the first three
    are 20 apart from their neighbours.
    """
    cycle = matplotlib.rcParams["axes.prop_cycle"].by_key()["color"]
    assert len(cycle) == 5
    levels = [float(lightness(colour)) for colour in cycle]
    assert min(np.diff(sorted(levels))) >= 10
    assert min(abs(np.diff(levels[:3]))) >= 20


def test_colours_stand_out_on_white():
    """3 : 1 is what WCAG 2.1 (1.4.11) asks of graphics; text has its own ink, at 7 : 1."""
    cycle = matplotlib.rcParams["axes.prop_cycle"].by_key()["color"]
    for colour in [*cycle, *figures.COLOURS.values()]:
        assert 1.05 / (luminance(colour) + 0.05) >= 3, colour
    assert 1.05 / (luminance(matplotlib.rcParams["text.color"]) + 0.05) >= 7
    for role in ("excess", "accent"):  # these two are text as well
        assert 1.05 / (luminance(figures.COLOURS[role]) + 0.05) >= 4.5


def test_roles_are_colours_of_the_cycle_and_lines_have_a_second_sign():
    cycle = matplotlib.rcParams["axes.prop_cycle"].by_key()
    assert list(figures.COLOURS)[:2] == ["truth", "model"]
    assert {figures.COLOURS[r] for r in ("truth", "model", "excess", "accent")} <= set(
        cycle["color"]
    )
    assert len({str(style) for style in cycle["linestyle"]}) == 5


def test_text_is_legible_on_a_phone():
    """On a phone of 360 pixels the page leaves a figure 326: labels are set in 9 of them."""
    pixels_a_point = 326 / (6.4 * 72)
    for key in ("xtick.labelsize", "ytick.labelsize", "axes.labelsize", "legend.fontsize"):
        assert matplotlib.rcParams[key] * pixels_a_point >= 9


def _drawings():
    figures.coding_length_bars([0.5, 0.3, 0.2], [0.6, 0.0, 0.4], ["a", "b", "c"])
    figures.logit_console([3.0, 1.0, 0.5, -1.0], 0, class_names=["cat", "dog", "fox", "owl"])
    fig, axes = plt.subplots(1, 2)
    figures.simplex(axes[0], lambda q: xentcore.cross_entropy(np.full(3, 1 / 3), q), unit="bits")
    figures.simplex_point(axes[0], np.full(3, 1 / 3), "$p$")
    figures.probability_bars(axes[1], [0.5, 0.5], [0.9, 0.1])
    plt.subplots()[1].plot([1, 2], label="$H$")
    plt.legend()
    return [plt.figure(i) for i in plt.get_fignums()]


def test_the_same_figure_is_the_same_bytes_white_and_of_one_size():
    first = [png(fig) for fig in _drawings()]
    plt.close("all")
    figures.use_course_style()
    second = [png(fig) for fig in _drawings()]
    assert first == second
    for data in first:
        assert b"Software" not in data
        image = plt.imread(io.BytesIO(data))
        assert image.shape[:2] == (518, 921)
        assert (image[:, :, 3:] == 1).all(), "the ground is opaque"
        assert (image[0, 0, :3] == 1).all(), "and white"


def test_no_text_leaves_its_figure():
    for fig in _drawings():
        fig.canvas.draw()
        renderer = fig.canvas.get_renderer()
        for text in fig.findobj(matplotlib.text.Text):
            if text.get_text() and text.get_visible() and text.axes is not None:
                box = text.get_window_extent(renderer)
                inside = fig.bbox.padded(1)
                hidden = box.width == 0 or not inside.overlaps(box)
                assert hidden or (
                    box.x0 >= inside.x0 and box.x1 <= inside.x1 and box.y1 <= inside.y1
                ), text.get_text()
