"""The cards to judge: every chapter has them, they answer, and a bad one stops the build."""

import re

import pytest

from house import NUMBERED, ROOT, read, run

CARD = re.compile(r"^:::\{judge\} (true|false)\n(.*?)^:::$", re.DOTALL | re.MULTILINE)
#: A reference to a theorem, figure, formula, section or page.
LINK = re.compile(r"\{(?:prf:ref|numref|eq|ref)\}`|\]\([^)]+\)")


def cards_of(text):
    """The cards of a text: verdict, statement and answer of each."""
    return [(verdict, *body.strip().partition("\n\n")[::2]) for verdict, body in CARD.findall(text)]


def shortcomings(cards):
    """What the cards of one chapter lack."""
    found = [f"no link: {statement}" for _, statement, answer in cards if not LINK.search(answer)]
    if len(cards) < 4 or {verdict for verdict, *_ in cards} != {"true", "false"}:
        found.append("at least four cards, some of them true and some of them false")
    return found


@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)
def test_a_chapter_ends_with_cards(path):
    text = "\n\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    assert shortcomings(cards_of(text)) == []
    assert text.count(":::{judge}") == len(cards_of(text))
    assert text.index("## Check yourself") < text.index(":::{judge}") < text.index("## Exercises")


def test_a_card_without_a_link_is_caught():
    card = ":::{judge} true\nA statement.\n\nAn answer, {eq}`eq-1`.\n:::\n"
    bare = card.replace(", {eq}`eq-1`", "")
    assert shortcomings(cards_of(card.replace("true", "false") + 3 * card)) == []
    assert shortcomings(cards_of(card.replace("true", "false") + 3 * bare)) != []
    assert shortcomings(cards_of(4 * card)) != []


@pytest.mark.site
def test_a_card_says_whether_one_was_right(book, visit):
    with visit((book / "book/04-cross-entropy.html").as_uri()) as it:
        for verdict, other in [("true", "False"), ("false", "True")]:
            card = it.page.locator(f'.judge[data-verdict="{verdict}"]').first
            answer = card.locator(".judge-answer")
            assert not answer.is_visible()
            card.get_by_role("button", name=other).click()
            assert answer.is_visible()
            assert card.locator(".judge-verdict").inner_text() == f"Not so: this is {verdict}."
            card.get_by_role("button", name=verdict.capitalize()).press("Enter")
            assert card.locator(".judge-verdict").inner_text().startswith("You are right")
        assert it.errors == []


@pytest.mark.site
def test_without_scripts_a_card_unfolds(book, visit):
    with visit((book / "book/04-cross-entropy.html").as_uri(), java_script_enabled=False) as it:
        card = it.page.locator(".judge").first
        card.locator("summary").click()
        assert card.locator(".judge-answer").is_visible()
        assert card.locator(".judge-verdict").inner_text().startswith("This is")


@pytest.mark.site
@pytest.mark.parametrize(
    ("directive", "said"),
    [
        (":::{judge} maybe\nA statement.\n\nAn answer.\n:::", "is `true` or `false`"),
        (":::{judge} true\nA statement.\n:::", "a blank line"),
        (":::{interactive} nothing\n:static: fig\n\nA caption.\n:::", "there is no picture"),
        (":::{interactive} coding-bars\n\nA caption.\n:::", "must name the figure"),
    ],
)
def test_a_badly_written_directive_stops_the_build(directive, said, tmp_path):
    for name in ("_config.yml", "book"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: page\n")
    (tmp_path / "page.md").write_text(f"# A page\n\n{directive}\n")
    done = run(
        "jupyter-book", "build", tmp_path, "-W", "-n", "--keep-going", cwd=tmp_path, check=False
    )
    assert done.returncode != 0 and said in done.stdout + done.stderr
