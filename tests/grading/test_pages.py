"""The pages on which students' work is read: nothing of it runs there, and none takes for ever."""

import time
from pathlib import Path

import pytest
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from house import ROOT
from xentgrade import pages

DOT = "iVBORw0KGgo="
BOOTSTRAP = Path(handlers.static_path) / "node_modules" / "bootstrap" / "dist" / "css"


def page(*cells, template="feedback"):
    """Cells on one of nbgrader's pages, with the course's settings."""
    config = Config()
    exec((ROOT / "nbgrader_config.py").read_text(), {"get_config": lambda: config})
    config.HTMLExporter.template_name = template
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    config.HTMLExporter.extra_template_paths = [str(BOOTSTRAP)]
    for cell in cells:
        cell.metadata["nbgrader"] = {"solution": True, "grade": True, "grade_id": "a", "points": 1,
                                     "score": 0, "comment": "", "locked": False}  # fmt: skip
    names = ("assignment_id", "notebook_id", "submission_id", "student", "last_name", "first_name",
             "notebook_path")  # fmt: skip
    resources = dict.fromkeys(names, "a") | {"index": 0, "total": 1, "base_url": "/"}
    graded = {"score": 0, "max_score": 1, "late_penalty": 0, "notebook": "a"}
    resources |= {"nbgrader": graded, "metadata": {"name": "a"}}
    text, _ = HTMLExporter(config=config).from_notebook_node(
        new_notebook(cells=list(cells)), resources=resources
    )
    return text


ACTIVE = [
    "<script>ruin()</script>", '<img src="x" onerror="ruin()">', "[x](javascript:ruin())",
    '<b onclick="ruin()">x</b>', "<svg><script>ruin()</script></svg>",
    "<iframe src='ruin()'></iframe>", '<a href="java&#10;script:ruin()">x</a>',
    "<style>@import 'ruin()'</style>",
    "![x](javascript:ruin())", '<form action="ruin()"><button>x</button></form>',
    '<math><mtext><img src=x onerror="ruin()"></mtext></math>',
]  # fmt: skip


def does_something(text):
    """What of a page, outside of nbgrader's own head, would act or load."""
    from bs4 import BeautifulSoup

    body = BeautifulSoup(text, "html.parser").body
    active = body.find_all(["script", "iframe", "form", "style", "svg", "object"])
    found = [tag.name for tag in active if "ruin" in str(tag)]
    for tag in body.find_all(True):
        for name, value in tag.attrs.items():
            acts = name.startswith("on") or name in ("href", "src", "action")
            if acts and "ruin" in str(value):
                found.append(f"{tag.name} {name}")
    return found


@pytest.mark.parametrize("template", ["feedback", "formgrade"])
@pytest.mark.parametrize("text", ACTIVE)
@pytest.mark.parametrize("where", ["markdown", "html output", "markdown output"])
def test_nothing_of_a_students_runs(text, where, template):
    if where == "markdown":
        cell = new_markdown_cell(f"Because.\n\n{text}\n")
    else:
        kind = "text/html" if where == "html output" else "text/markdown"
        cell = new_code_cell("f", outputs=[new_output("display_data", data={kind: text})])
    assert does_something(page(cell, template=template)) == []


def test_what_would_run_is_noticed():
    body = "<body>" + "".join(ACTIVE[:2]) + "<a href='javascript:ruin()'>x</a></body>"
    assert does_something(body) == ["script", "img onerror", "a href"]


def test_honest_markdown_looks_as_before():
    text = "## A proof\n\n1. Let $a < b$.\n2. *Then* `x`.\n\n> so\n\n| p |\n|---|\n| 1 |\n"
    shown = page(new_markdown_cell(text))
    for part in ("<h2", "<ol>", "<li>", "$a &lt; b$", "<em>Then</em>", "<code>x</code>",
                 "<td>1</td>", "<blockquote>"):  # fmt: skip
        assert part in shown, part


def test_a_table_of_pandas_stays():
    table = '<table border="1" class="dataframe"><thead><tr><th>a</th></tr></thead></table>'
    data = {"text/html": table}
    shown = page(new_code_cell("f", outputs=[new_output("display_data", data=data)]))
    assert '<table class="dataframe">' in shown and "<th>a</th>" in shown


def test_a_pasted_picture_is_shown_and_a_missing_one_named():
    cell = new_markdown_cell("![my proof](attachment:proof.png) ![b](attachment:gone.png)")
    cell["attachments"] = {"proof.png": {"image/png": DOT}}
    shown = page(cell)
    assert f'src="data:image/png;base64,{DOT}"' in shown
    assert "missing-picture/gone.png" in shown
    cell["attachments"] = {"proof.png": {"image/png": '"><script>ruin()</script>'}}
    assert does_something(page(cell)) == []


SLOW = {
    "environments": (r"\begin{a}" * 20_000, "markdown"),
    "spaces": ("a" + " " * 100_000 + "b", "markdown"),
    "nesting": ("<div>" * 20_000, "html"),
    "attributes": ("<p " + " ".join(f"a{n}" for n in range(20_000)) + ">", "html"),
    "openings": ("<" * 90_000, "html"),
    "many": ("<b>x</b>" * 200_000, "html"),
}


@pytest.mark.parametrize("what", SLOW)
def test_nothing_takes_for_ever(what):
    """Each of these took minutes, or would have; the bound is for a busy machine."""
    text, kind = SLOW[what]
    if kind == "markdown":
        cell = new_markdown_cell(text)
    else:
        data = {"text/html": text}
        cell = new_code_cell("f", outputs=[new_output("display_data", data=data)])
    started = time.monotonic()
    page(cell)
    assert time.monotonic() - started < 30


def test_all_outputs_of_a_page_have_one_bound():
    table = "<table>" + "<tr><td>1</td></tr>" * 4_000 + "</table>"
    data = {"text/html": table}
    shown = page(*[new_code_cell("f", outputs=[new_output("display_data", data=data)])
                   for _ in range(20)])  # fmt: skip
    assert 0 < shown.count("<table>") < 20
    assert pages.is_simple(table)
