"""Give each page of the built book that is a notebook a link to itself in the playground."""

import os
import re
from pathlib import Path
from urllib.parse import quote

BEGIN, END = "<!-- playground -->", "<!-- /playground -->"

#: Label of the link, what an assignment says beside it, what a chapter says, and what both say
#: where no web server is: a browser does not let a page from a disk start Python.
WORDS = {
    "en": (
        "Open in the browser",
        "Nothing to install. Your work stays in this browser; File → Download gives you the "
        "file to hand in.",
        "Run and change the code, with nothing to install. Your changes stay in this browser.",
        "Served by a web server, this page can be opened and run in the browser; from a disk "
        "it cannot.",
    ),
    "zh": (
        "在浏览器中打开",
        "无需安装。你的作业保存在这个浏览器里；用 File → Download 取得要提交的文件。",
        "无需安装，即可运行和修改代码。你的改动保存在这个浏览器里。",
        "本页由网络服务器提供时，可以在浏览器中打开并运行；从磁盘打开时则不能。",
    ),
}

FRAGMENT = """{begin}
<p class="xent-playground"><a href="{address}">{label}</a> <span>{hint}</span></p>
<p class="xent-playground" hidden>{instead}</p>
<script>
  if (location.protocol === "file:")
    for (const it of document.querySelectorAll(".xent-playground")) it.hidden = !it.hidden;
</script>
{end}"""


def fragment(notebook, page):
    """The HTML of the link: ``notebook`` inside the playground, ``page`` inside the book."""
    label, assignment, chapter, instead = WORDS["zh" if "zh" in notebook.parts else "en"]
    start = os.path.relpath("playground/notebooks/index.html", page.parent)
    return FRAGMENT.format(
        begin=BEGIN,
        end=END,
        address=f"{Path(start).as_posix()}?path={quote(notebook.as_posix())}",
        label=label,
        hint=assignment if notebook.parts[0] == "exercises" else chapter,
        instead=instead,
    )


def linked(text, html):
    """A page with this under its title, and no older one."""
    text = re.sub(f"\\s*{BEGIN}.*?{END}", "", text, flags=re.DOTALL)
    article = text.index('<article class="bd-article"')
    place = text.index("</h1>", article) + len("</h1>")
    return f"{text[:place]}\n{html}{text[place:]}"


def add_links(book, notebooks):
    """Link the pages of all notebooks in a folder; return how many there are."""
    count = 0
    for path in sorted(notebooks.rglob("*.ipynb")):
        notebook = path.relative_to(notebooks)
        page = notebook.with_suffix(".html")
        if (book / page).exists():
            old = (book / page).read_text()
            (book / page).write_text(linked(old, fragment(notebook, page)))
            count += 1
    return count
