"""The prose is spelt as a dictionary or `words.txt` spells it, one way throughout: British."""

import re

import pytest
from spellchecker import SpellChecker

from house import CHAPTERS, ROOT, SOLUTIONS, name_of, read

PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("book/*.md")), *CHAPTERS, *SOLUTIONS]
ENGLISH = [path for path in PAGES if "zh" not in path.parts]
#: What no general dictionary has: names, and the words of the field.
OURS = (ROOT / "tests" / "book" / "words.txt").read_text().split()
DICTIONARY = SpellChecker(language="en", distance=1)

#: What a page holds that is not prose, in the order in which it is taken out.
NOT_PROSE = [
    r"^```(?:\w*|\{(?:code|eval-rst|include).*?)\n.*?^```",  # code blocks
    r"^\s*:[\w-]+:.*?$",  # options of directives
    r"^:::+\{interactive\} [\w-]+$",  # names of pictures
    r"^:::+\{[\w:-]+\}|^```+\{[\w:-]+\}",  # names of directives
    r"\$\$.*?\$\$(?: *\([\w-]+\))?",  # displayed formulas and their labels
    r"\$[^$]*\$",
    r"\{[\w:]+\}`[^`]*`",  # roles: {cite}`key`, {term}`word`
    r"`[^`]*`",
    r"\]\([^)]*\)",  # the target of a link
    r"\([\w-]+\)=",  # labels
    r"<[^>]*>",
    r"https?://\S+",
]


def prose_of(path):
    """The prose of a page or of a notebook's markdown cells, captions and alternative texts."""
    if path.suffix == ".md":
        return path.read_text()
    parts = []
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
        shown = cell.metadata.get("mystnb", {})
        parts += [shown.get("image", {}).get("alt", ""), shown.get("figure", {}).get("caption", "")]
    return "\n\n".join(parts)


def words_of(text):
    """The words of a text's prose, in small letters and without the 's of possession."""
    for pattern in NOT_PROSE:
        text = re.sub(pattern, " ", text, flags=re.DOTALL | re.MULTILINE)
    words = {word.replace("’", "'") for word in re.findall(r"[A-Za-z][a-z’']+", text)}
    return {re.sub(r"'s?$", "", word.lower()) for word in words}


def misspelt(text):
    """The words of a text that neither the dictionary nor our list knows."""
    return sorted(DICTIONARY.unknown(words_of(text)).difference(OURS))


@pytest.mark.parametrize("path", ENGLISH, ids=name_of)
def test_the_prose_is_spelt(path):
    assert misspelt(prose_of(path)) == [], "mend it, or add it to tests/book/words.txt"


def test_a_misspelt_word_is_caught_and_code_is_not_prose():
    assert misspelt("The entropie of $\\hat{qqzzx}$ and `qqzzx` is {cite}`qqzzx` posible.") == [
        "entropie",
        "posible",
    ]


def test_our_words_are_sorted_and_needed():
    assert OURS == sorted(set(OURS))
    assert DICTIONARY.known(OURS) == set(), "the dictionary knows these by now"
    used = {word for path in ENGLISH for word in words_of(prose_of(path))}
    assert set(OURS) - used == set(), "no page uses these any more"
