"""What is done to the pages after Sphinx has written them: less to fetch, and what readers need.

Each function takes the text of one page (or the folder of the book) and changes one thing that no
setting of the theme reaches. The order does not matter.
"""

import re
from pathlib import Path

from PIL import Image

#: Class names that a page gives to an icon of Font Awesome.
ICON = re.compile(r"\bfa-[a-z0-9-]+")
#: A rule of the style sheet that gives one or several of them a character of the font.
CODE = re.compile(
    r'\.(fa-[a-z0-9-]+):before(?=(?:,\.fa-[a-z0-9-]+:before)*\{content:"\\([0-9a-f]+)")'
)


def pages_of(book):
    """The pages that Sphinx writes: not what themes bring along, and not the playground's."""
    left_out = {"_static", "playground"}
    found = (path.relative_to(book) for path in book.rglob("*.html"))
    return [book / path for path in found if not left_out & set(path.parts)]


def size_images(text, folder):
    """State the size of every PNG, so that text does not jump, and fetch it when it comes near.

    The first picture of a page is part of the first view and is fetched at once.
    """
    seen = 0

    def sized(found):
        nonlocal seen
        source = re.search(r'src="([^"]+\.png)"', found[0])
        if not source or "width=" in found[0] or "://" in source[1]:
            return found[0]
        with Image.open(folder / source[1].split("?")[0]) as image:
            width, height = image.size
        seen += 1
        later = ' loading="lazy" decoding="async"' if seen > 1 else ""
        return f'<img width="{width}" height="{height}"{later}{found[0][4:]}'

    return re.sub(r"<img\s[^>]*>", sized, text)


#: What the theme's pages say wrongly, or not at all, to a screen reader, and what they should say.
FOR_SCREEN_READERS = [
    # A triangle alone does not say what it unfolds.
    ('<summary><span class="toctree-toggle"',
     '<summary aria-label="Pages below"><span class="toctree-toggle"'),
    # The sidebar holds more than its navigation: name the whole as a landmark.
    ('<div id="pst-primary-sidebar"',
     '<div role="complementary" aria-label="Site" id="pst-primary-sidebar"'),
    # A corner without words is no heading.
    ('<th class="head"><p></p></th>', "<td></td>"),
    # A deprecated role, and in a list that wants items.
    ('role="doc-biblioentry"', 'role="listitem"'),
]  # fmt: skip


def speak(text):
    """Name what the theme leaves without a name."""
    for said, should in FOR_SCREEN_READERS:
        text = text.replace(said, should)
    return text


def keep_used_icons(book):
    """Cut Font Awesome down to the icons that the pages show, drawn from its font.

    The theme loads a script of 1.5 MB that replaces each icon by a drawing; its style sheet can
    also show them from a font of 150 kB, of which a few kilobytes are used.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont

    static = book / "_static"
    styles = {path.name: path.read_text() for path in static.rglob("*.css")}
    code_of = dict(re.findall(CODE, styles["pydata-sphinx-theme.css"]))
    texts = [*pages_of(book), *(static / "scripts").glob("*theme.js")]
    used = {name for path in texts for name in ICON.findall(path.read_text())}
    points = {int(code_of[name], 16) for name in used if name in code_of}
    for name, style in styles.items():  # the icons of boxes and arrows, which have no class
        points |= {ord(character) for character in style if "\ue000" <= character <= "\uf8ff"}
        if name != "pydata-sphinx-theme.css":
            points |= {int(code, 16) for code in re.findall(r"\\(f[0-9a-f]{3})\b", style)}
    for path in (static / "vendor" / "fontawesome" / "webfonts").glob("*"):
        if path.suffix != ".woff2":  # every browser that runs the theme's scripts reads woff2
            path.unlink()
            continue
        font = TTFont(path)
        cutter = subset.Subsetter(subset.Options(flavor="woff2", notdef_outline=True))
        cutter.populate(unicodes=points)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(path)
    (static / "scripts" / "fontawesome.js").write_text("/* The icons come from the font. */\n")


def search_from_disk(text):
    """Let the search page find from disk: a browser refuses it the texts that it would quote."""
    quiet = 'if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;'
    return text.replace("</head>", f"<script>{quiet}</script>\n</head>", 1)


def search_on_its_page(text):
    """Leave the index of the search, the largest script, to the page that searches."""
    scripts = r"(searchtools|language_data|searchindex)\.js"
    return re.sub(rf'\s*<script src="[^"]*{scripts}"></script>', "", text)


def finish(app, exception):
    """Finish all pages of a built HTML book."""
    if exception is not None or app.builder.format != "html":
        return
    book = Path(app.outdir)
    for path in pages_of(book):
        text = path.read_text()
        new = speak(size_images(text, path.parent))
        new = (search_from_disk if path.name == "search.html" else search_on_its_page)(new)
        if new != text:
            path.write_text(new)
    keep_used_icons(book)
