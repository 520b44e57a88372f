"""The interactive pictures: each is in the book, moves, and computes what xentcore computes."""

import itertools
import json
import random
import re
import runpy
import string

import numpy as np
import pytest

from house import CHAPTERS, ROOT, read
from pictures import PICTURE_DATA, REFERENCES

pytestmark = pytest.mark.site

SCRIPTS = sorted(
    path.stem
    for path in (ROOT / "book" / "_assets" / "pictures").glob("*.js")
    if path.stem != "helper" and not path.stem.endswith(".data")
)


def page_of(name):
    """The chapter that shows a picture, as a path inside the built book."""
    for path in CHAPTERS:
        for cell in read(path).cells:
            if cell.cell_type == "markdown" and f"{{interactive}} {name}\n" in cell.source:
                return str(path.relative_to(ROOT).with_suffix(".html"))
    raise AssertionError(f"no chapter shows {name}")


def a_state(controls, rng):
    """A state that a reader could set: every control somewhere in its range."""
    state = {}
    for it in controls:
        if it["kind"] == "range":
            steps = round((it["max"] - it["min"]) / it["step"])
            state[it["name"]] = it["min"] + rng.randint(0, steps) * it["step"]
        elif it["kind"] == "choice":
            state[it["name"]] = rng.choice(it["options"])[0]
        elif it["kind"] == "text":
            length = rng.randint(0, it["maxlength"])
            letters = string.ascii_lowercase + " "
            state[it["name"]] = "".join(rng.choice(letters) for _ in range(length))
    return state


#: JSON has neither infinity nor not-a-number; they travel as words.
EVALUATE = """([name, state]) => JSON.stringify(xent.pictures[name].compute(state), (key, value) =>
    typeof value === "number" && !Number.isFinite(value) ? String(value) : value)"""


def numbers(value):
    """Nested lists with words for what JSON cannot hold, as an array of floats."""
    if isinstance(value, list):
        return [numbers(item) for item in value]
    return float(value)


def test_every_picture_has_a_reference():
    assert SCRIPTS == sorted(REFERENCES)
    assert len(SCRIPTS) >= 11


def controls_of(page, name):
    """The controls of a picture, without their functions."""
    return page.evaluate("name => JSON.parse(JSON.stringify(xent.pictures[name].controls))", name)


def agree(page, name, state, mine):
    """Check what the script computes from a state against the values of a reference."""
    theirs = json.loads(page.evaluate(EVALUATE, [name, state]))
    assert mine
    for what, value in mine.items():
        np.testing.assert_allclose(
            numbers(theirs[what]), value, rtol=1e-9, atol=1e-9, err_msg=f"{what} of {state}"
        )


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_picture_computes_what_the_library_computes(name, book, visit):
    rng = random.Random(name)
    with visit((book / page_of(name)).as_uri()) as it:
        controls = controls_of(it.page, name)
        start = it.page.evaluate("name => xent.startOf(xent.pictures[name].controls)", name)
        for state in [start, *(a_state(controls, rng) for _ in range(40))]:
            agree(it.page, name, state, REFERENCES[name](state))


@pytest.mark.parametrize("name", ["surprisal", "shared-bits"])
def test_probabilities_of_zero_and_one_are_no_exception(name, book, visit):
    with visit((book / page_of(name)).as_uri()) as it:
        sliders = [c["name"] for c in controls_of(it.page, name) if c["kind"] == "range"]
        for places in itertools.product([0, 0.5, 1], repeat=len(sliders)):
            state = dict(zip(sliders, places, strict=True))
            agree(it.page, name, state, REFERENCES[name](state))


def test_a_picture_that_is_off_in_the_eighth_digit_is_caught(book, visit):
    state = {"p": 0.1}
    mine = REFERENCES["surprisal"](state)
    with visit((book / page_of("surprisal")).as_uri()) as it:
        agree(it.page, "surprisal", state, mine)
        for what, value in mine.items():
            with pytest.raises(AssertionError, match=what):
                agree(it.page, "surprisal", state, mine | {what: np.add(value, 1e-8)})


def sliders(stage):
    """Every slider of a picture, at the first choice that shows it."""
    tried = set()
    choices = [
        (select, option.get_attribute("value"))
        for select in stage.locator("select").all()
        for option in select.locator("option").all()
    ]
    for select, value in [(None, None), *choices]:
        if select is not None:
            select.select_option(value)
        for slider in stage.locator("input[type=range]:visible").all():
            if slider.get_attribute("id") not in tried:
                tried.add(slider.get_attribute("id"))
                yield slider
    assert len(tried) == stage.locator("input[type=range]").count(), "a slider is never shown"


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_picture_moves_under_the_keyboard_and_says_so(name, book, visit):
    with visit((book / page_of(name)).as_uri()) as it:
        stage = it.page.locator(f'.xent-stage[data-picture="{name}"]')
        svg, says = stage.locator("svg"), stage.locator(".xent-numbers, .xent-says")
        before = svg.inner_html()
        assert svg.get_attribute("aria-label")
        moved = heard = False
        for slider in sliders(stage):
            slider.focus()
            words = slider.get_attribute("aria-valuetext")
            text = says.all_inner_texts()
            for key in ("ArrowRight", "ArrowLeft"):
                it.page.keyboard.press(key)
                moved |= svg.inner_html() != before
                heard |= says.all_inner_texts() != text
            it.page.keyboard.press("End")
            at_end = slider.get_attribute("aria-valuetext")
            it.page.keyboard.press("Home")
            assert slider.get_attribute("aria-valuetext") != at_end, "the value is not in words"
            assert words and slider.evaluate("it => it.labels[0].textContent")
        for line in stage.locator("input[type=text]").all():
            line.fill("")
            line.press_sequentially("one two")
            moved |= svg.inner_html() != before
            heard = True
        assert moved and heard
        stage.get_by_role("button", name="Start again").click()
        assert svg.inner_html() == before
        assert it.errors == []


@pytest.mark.parametrize("name", SCRIPTS)
def test_without_scripts_a_still_picture_is_named(name, book, visit):
    page = book / page_of(name)
    with visit(page.as_uri(), java_script_enabled=False) as it:
        instead = it.page.locator(f'.xent-stage[data-picture="{name}"] .xent-instead a')
        still = instead.get_attribute("href")
        assert re.fullmatch(r"#fig-\d\d-[\w-]+", still)
        assert it.page.locator(f"{still} img").get_attribute("alt")


@pytest.mark.parametrize("name", sorted(PICTURE_DATA["DATA"]))
def test_the_data_of_a_picture_are_those_of_the_chapter(name):
    compute, write, read_back = PICTURE_DATA["DATA"][name]
    fresh, stored = compute(), PICTURE_DATA["stored"](name)
    assert fresh.keys() == stored.keys()

    def compare(mine, theirs, what):
        if isinstance(mine, dict):
            for key, value in mine.items():
                compare(value, theirs[key], f"{what}, {key}")
        else:
            # Another processor's last digit may tip the rounding.
            np.testing.assert_allclose(theirs, mine, rtol=0, atol=1, err_msg=what)

    compare(fresh, stored, name)
    compare(fresh, read_back(json.loads(json.dumps(write(fresh)))), "written and read")


def glued(chapter):
    """The texts that a chapter puts into its sentences, by name."""
    (path,) = ROOT.glob(f"book/{chapter}-*.ipynb")
    readable = runpy.run_path(ROOT / "book" / "_playground" / "readable.py")
    return readable["glued"](read(path))


@pytest.mark.parametrize("name, key", [("naive Bayes", "gnb"), ("regression", "reg")])
def test_the_temperature_picture_shows_the_numbers_of_its_chapter(name, key):
    said = glued(11)
    fitted = PICTURE_DATA["stored"]("temperature")[name]["fitted"] / 100
    assert fitted == pytest.approx(float(said[f"ch11_{key}_T"]), abs=0.006)
    for T, after in [(1, 0), (float(said[f"ch11_{key}_T"]), 1)]:
        shown = REFERENCES["temperature"]({"name": name, "log": np.log10(T)})
        loss, error = (float(said[f"ch11_{key}_{what}{after}"]) for what in ("ce", "ece"))
        assert shown["crossEntropy"] == pytest.approx(loss, abs=2e-3)
        assert shown["ece"] == pytest.approx(error, abs=2e-3)
        assert 100 * shown["right"] == pytest.approx(float(said[f"ch11_{key}_acc"]), abs=0.1)


def test_the_language_picture_shows_the_numbers_of_its_chapter():
    said = glued(13)
    shown = REFERENCES["which-language"]({"text": "De winter is lang, en het water is koud."})
    dutch, german = (PICTURE_DATA["LANGUAGES"].index(code) for code in ("nl", "de"))
    assert shown["least"] == dutch
    assert shown["totals"][dutch] == pytest.approx(float(said["ch13_total"]), abs=0.5)
    assert shown["gaps"][german, -1] == pytest.approx(float(said["ch13_margin"]), abs=0.1)
