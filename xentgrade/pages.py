"""What a student wrote, as HTML that can do nothing in the browser of whoever reads it.

nbgrader's pages for feedback and for marking put a student's Markdown into the page as it is; the
filters here take its place (``c.HTMLExporter.filters`` in ``nbgrader_config.py``). They also
keep the work in bounds: what parsers take quadratic time for is shown as plain text.
"""

import html
import re

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from .submission import PICTURES

__all__ = ["clean_markdown", "clean_output"]

#: In characters: of a Markdown text, of one HTML output, between two of its tags, of all together
#: (the highlighted code of this course's longest notebook is 230,000 of these).
MARKDOWN, OUTPUT, PIECE, ALL_OUTPUTS = 20_000, 100_000, 4_000, 1_000_000
DEPTH = 100  # of elements inside one another

TAGS = frozenset(bleach.ALLOWED_TAGS) | frozenset(
    "br caption col colgroup dd del details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img "
    "ins kbd p pre q s small span sub summary sup table tbody td tfoot th thead tr u var".split()
)
ATTRIBUTES = bleach.ALLOWED_ATTRIBUTES | {
    "*": ["class", "id", "style"], "img": ["src", "alt", "title", "width", "height"],
    "td": ["colspan", "rowspan", "align"], "th": ["colspan", "rowspan", "align", "scope"],
}  # fmt: skip
#: Elements without an end.
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

_PICTURE = "picture-of-this-cell-"  # stands for an attachment while the HTML is cleaned


@pass_context
def clean_markdown(context, source):
    """Turn a cell's Markdown into HTML, pasted pictures included, scripts left out."""
    if len(source) > MARKDOWN:
        return _as_text(html.escape(source))
    pictures = []

    def stand_in(match):
        picture = data_address(attachments.get(match[1], {}))
        pictures.append(picture)
        return f"{_PICTURE}{len(pictures) - 1}" if picture else f"missing-picture/{match[1]}"

    attachments = context.get("cell", {}).get("attachments", {})
    source = re.sub(r"attachment:([^)\s\"'<>]*)", stand_in, source)
    renderer = IPythonRenderer(escape=False, anchor_link_text="¶")
    cleaned = _clean(MarkdownWithMath(renderer=renderer).render(source))
    return re.sub(
        rf'src="{_PICTURE}(\d+)"',
        lambda match: f'src="{_at(pictures, int(match[1]))}"',
        cleaned,
    )


@pass_context
def clean_output(context, element):
    """Clean an output's HTML, within the bounds of one and of all outputs of the page."""
    text = element.decode("utf-8", "replace") if isinstance(element, bytes) else str(element)
    resources = context.get("resources", {})
    resources["cleaned"] = resources.get("cleaned", 0) + len(text)
    if resources["cleaned"] > ALL_OUTPUTS or not is_simple(text):
        return _as_text(re.sub(r"<[^<>]*>", "", text))
    return _clean(text)


def is_simple(text):
    """Tell whether HTML is small and flat enough to be parsed in a short time."""
    pieces = text.split("<")
    if len(text) > OUTPUT or max(map(len, pieces[1:]), default=0) > PIECE:
        return False
    depth = 0
    for piece in pieces[1:]:
        name = re.match(r"/?([a-zA-Z][a-zA-Z0-9]*)", piece)
        if name and name[1].lower() not in VOID:
            depth += -1 if piece.startswith("/") else 1
        if depth > DEPTH:
            return False
    return True


def data_address(attachment):
    """A picture of a notebook as a ``data:`` address; an empty text if it is none."""
    for kind in PICTURES:
        content = re.sub(r"\s", "", str(attachment.get(kind, "")))
        if content and re.fullmatch(r"[A-Za-z0-9+/]+=*", content):
            return f"data:{kind};base64,{content}"
    return ""


def _at(pictures, number):
    return pictures[number] if number < len(pictures) else ""


def _clean(text):
    return bleach.clean(text, tags=TAGS, attributes=ATTRIBUTES, css_sanitizer=CSSSanitizer())


def _as_text(text):
    """A text in which HTML's entities stand already, and no tag is left."""
    return f"<pre>{text.replace('<', '&lt;').replace('>', '&gt;')}</pre>"
