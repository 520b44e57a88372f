"""The local Sphinx extension of the course.

Three small things that the theme does not do: MathJax travels with the book, so that no page asks
another host for anything; a page's language is stated, so that browsers and screen readers treat
the Chinese page as Chinese; and scripts of services that the book does not use stay out.
"""

import importlib.util
import shutil
from pathlib import Path

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
    context["script_files"] = [
        script
        for script in context.get("script_files", [])
        if "thebe" not in str(getattr(script, "filename", script)).lower()
    ]


def setup(app):
    """Register the extension with Sphinx."""
    app.connect("build-finished", copy_mathjax)
    app.connect("html-page-context", state_language)
    app.connect("html-page-context", leave_out_thebe, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
