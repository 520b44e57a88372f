"""The local Sphinx extension of the course.

Two directives: ``{interactive}`` is a picture that answers to sliders, and ``{judge}`` is a
statement to judge before its answer is read. And small things that the theme does not do: MathJax
travels with the book, so that no page asks another host for anything; a page's language is stated,
so that browsers and screen readers treat the Chinese page as Chinese; and scripts of services that
the book does not use stay out.
"""

import html
import importlib.util
import re
import shutil
from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from finishing import finish
from sphinx.util.docutils import SphinxDirective

ASSETS = Path(__file__).resolve().parents[1] / "_assets"

#: What the pages load of MathJax: the TeX reader with its extensions, HTML output with its
#: fonts, the context menu, and what reads formulas aloud.
MATHJAX_PARTS = ("tex-chtml.js", "input/tex", "output/chtml", "ui", "a11y", "sre")

#: Pages below these folders are written in another language than the book's.
LANGUAGES = {"book/zh/": "zh-Hans"}


def copy_mathjax(app, exception):
    """Copy the parts of MathJax that the pages use into the built book."""
    if exception is not None or app.builder.format != "html":
        return
    # The distribution's folder has hyphens in its name, so it is found and never imported.
    package = importlib.util.find_spec("sphinx-mathjax-offline")
    source = Path(package.submodule_search_locations[0]) / "static" / "mathjax"
    target = Path(app.outdir) / "_static" / "mathjax"
    for part in MATHJAX_PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, dirs_exist_ok=True)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / part, target / part)


def state_language(app, pagename, templatename, context, doctree):
    """Give a translated page its own ``lang`` attribute."""
    for folder, language in LANGUAGES.items():
        if pagename.startswith(folder):
            context["language"] = language


def leave_out_thebe(app, pagename, templatename, context, doctree):
    """Drop the scripts of Thebe: they run code on a remote server, which this book never does."""
    def of_thebe(script):
        inline = getattr(script, "attributes", {}).get("body") or ""
        return "thebe" in f"{getattr(script, 'filename', script)} {inline}".lower()

    context["script_files"] = [it for it in context.get("script_files", []) if not of_thebe(it)]


def raw_html(text):
    """A node of HTML, which other builders leave out."""
    return nodes.raw("", text, format="html")


def need_script(directive, *names):
    """Note that the page being read needs these scripts of ``_assets``, in this order."""
    metadata = directive.env.metadata[directive.env.docname]
    wanted = metadata.get("scripts", "").split()
    metadata["scripts"] = " ".join(dict.fromkeys([*wanted, *names]))


class Interactive(SphinxDirective):
    """A picture that answers: ``{interactive} NAME``, with ``_assets/pictures/NAME.js`` behind it.

    ``:static:`` names the figure of the same page that shows the same insight without scripts; the
    content is the caption.
    """

    required_arguments = 1
    option_spec = {"static": directives.unchanged_required}
    has_content = True

    def run(self):
        """Return a figure whose stage the script fills."""
        name, static = self.arguments[0], self.options.get("static")
        if not (ASSETS / "pictures" / f"{name}.js").exists():
            raise self.error(f"there is no picture _assets/pictures/{name}.js")
        if static is None:
            raise self.error("`:static:` must name the figure that stands in where no script runs")
        self.assert_has_content()
        data = f"pictures/{name}.data.js"
        need_script(self, "pictures/helper.js", *([data] if (ASSETS / data).exists() else []),
                    f"pictures/{name}.js")
        caption = nodes.container(classes=["xent-caption"])
        instead = nodes.container(classes=["xent-instead"])
        self.state.nested_parse(self.content, self.content_offset, caption)
        sentence = (
            "Where scripts run, this picture answers to sliders; "
            f"{{numref}}`{static}` is its still form."
        )
        self.state.nested_parse([sentence], self.content_offset, instead)
        return [
            raw_html(f'<figure class="xent-picture" id="{name}">'
                     f'<div class="xent-stage" data-picture="{name}">'),
            instead,
            raw_html("</div><figcaption>"),
            caption,
            raw_html("</figcaption></figure>"),
        ]  # fmt: skip


class Judge(SphinxDirective):
    """A statement to judge: ``{judge} true`` or ``{judge} false``.

    The first paragraph of the content is the statement, the rest is what to say once it has been
    judged. Without scripts the answer is folded away and opens like any other detail.
    """

    required_arguments = 1
    has_content = True

    def run(self):
        """Return the card: the statement, and the answer folded away."""
        verdict = self.arguments[0]
        if verdict not in ("true", "false"):
            raise self.error(f"a statement is `true` or `false`, not `{verdict}`")
        self.assert_has_content()
        whole = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, whole)
        if len(whole.children) < 2:
            raise self.error("a card is a statement, a blank line, and the answer")
        need_script(self, "judge.js")
        statement = nodes.container("", whole.children[0], classes=["judge-statement"])
        answer = nodes.container("", *whole.children[1:], classes=["judge-answer"])
        return [
            raw_html(f'<section class="judge" data-verdict="{verdict}">'),
            statement,
            raw_html("<details><summary>Judge it, then look</summary>"
                     f'<p class="judge-verdict">This is {verdict}.</p>'),
            answer,
            raw_html("</details></section>"),
        ]  # fmt: skip


def add_scripts(app, pagename, templatename, context, doctree):
    """Load the scripts that the page's directives asked for, and on no other page."""
    for name in app.env.metadata.get(pagename, {}).get("scripts", "").split():
        app.add_js_file(name, loading_method="defer")


def describe(app, pagename, templatename, context, doctree):
    """Say in the page's head what it is about, for search engines and previews of a link."""
    paragraphs = doctree.findall(nodes.paragraph) if doctree is not None else ()
    first = " ".join(next((it.astext() for it in paragraphs if len(it.astext()) > 60), "").split())
    if len(first) > 200:  # whole sentences, if there is one that is short enough
        whole = re.match(r".{60,199}[.?。](?=\s|$)", first)
        first = whole[0] if whole else first[:199].rsplit(" ", 1)[0] + "…"
    book, title = context["docstitle"], re.sub(r"<[^>]+>", "", context.get("title", ""))
    if pagename == app.config.root_doc:
        context["docstitle"] = None  # the title of the first page is the title of the book
    tags = {
        "description": first,
        "og:title": html.unescape(title),
        "og:description": first,
        "og:type": "article",
        "og:site_name": html.unescape(book),
        "og:image": app.config.html_baseurl + context["pathto"]("_static/readme.png", 1),
    }
    context["metatags"] = context.get("metatags", "") + "".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{html.escape(text)}" />\n'
        for name, text in tags.items()
        if text
    )


def setup(app):
    """Register the extension with Sphinx."""
    app.add_directive("interactive", Interactive)
    app.add_directive("judge", Judge)
    app.connect("html-page-context", add_scripts)
    app.connect("html-page-context", describe)
    app.connect("build-finished", copy_mathjax)
    app.connect("build-finished", finish)
    app.connect("html-page-context", state_language)
    app.connect("html-page-context", leave_out_thebe, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
