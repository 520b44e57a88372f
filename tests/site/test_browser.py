"""Every page of the built book in a real browser, on a desk (light, http) and a phone (dark, disk).

Nobody else is asked, nothing fails, formulas show, axe-core finds nothing, and what a reader waits
for is small.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from house import CHAPTERS, ROOT

pytestmark = pytest.mark.site


def pages_of_toc():
    """All pages of the table of contents, in the order of the reader's route, and Sphinx's own."""

    def files(node):
        for item in node if isinstance(node, list) else [node]:
            if "file" in item:
                yield item["file"]
            for below in ("parts", "chapters", "sections"):
                yield from files(item.get(below, []))

    toc = yaml.safe_load((ROOT / "_toc.yml").read_text())
    return [toc["root"], *files(toc)]


ROUTE = pages_of_toc()
PAGES = [*ROUTE, "genindex", "search", "py-modindex", "prf-prf"]
NOTEBOOKS = [str(path.relative_to(ROOT).with_suffix("")) for path in CHAPTERS]
STILL = {"reduced_motion": "reduce"}  # colours are read when nothing fades in any more
DESK = {"viewport": {"width": 1200, "height": 900}, "color_scheme": "light", **STILL}
PHONE = {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark", **STILL}


def too_wide(page):
    """By how many pixels the page can be scrolled sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def violations(page, leave_out=()):
    """What axe-core objects to, all folded parts unfolded."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
    # What was folded fades in, and its colours count when it has; what turns for ever has no end.
    page.evaluate(
        "document.getAnimations().forEach(it => { try { it.finish() } catch { it.cancel() } })"
    )
    # Preloading asks for the style sheets again, which a page from disk may not do.
    found = Axe().run(
        page,
        context={"exclude": [[part] for part in leave_out]} if leave_out else None,
        options={"preload": False, "resultTypes": ["violations"]},
    )
    return [
        (rule["id"], node["html"][:200], (node["any"] or node["all"] or node["none"])[0]["message"])
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def unset_formulas(page):
    """Formulas that MathJax has not set, or not understood."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.math.notranslate')].filter(
            it => !it.querySelector('mjx-container') || it.querySelector('mjx-merror')
        ).map(it => it.textContent)"""
    )


def strangers(requests, home):
    """Requests that left the book."""
    return [url for url in requests if not url.startswith((home, "file://", "data:", "blob:"))]


def visits():
    """Each page on a desk and on a phone; a sample of them now, the others in `make test-full`."""
    for place, name in enumerate(PAGES):
        for way in ("desk", "phone"):
            now = place % 3 == 0 or (way == "desk" and name.startswith("book/"))
            yield pytest.param(name, way, marks=[] if now else [pytest.mark.full])


@pytest.mark.parametrize(("name", "way"), list(visits()))
def test_a_page_works(book, served, visit, name, way):
    if not (book / f"{name}.html").exists():
        assert name not in ROUTE
        pytest.skip(f"Sphinx has written no {name}")
    home = served if way == "desk" else book.as_uri()
    with visit(f"{home}/{name}.html", **(DESK if way == "desk" else PHONE)) as it:
        it.settle()
        assert it.page.evaluate("document.documentElement.dataset.theme") == (
            "light" if way == "desk" else "dark"
        )
        assert unset_formulas(it.page) == []
        # Code has the same few colours on every page; one page stands for all.
        leave_out = ["div.highlight"] if name != "book/00-twenty-minutes" else []
        assert violations(it.page, leave_out) == []
        assert too_wide(it.page) <= 0
        assert it.errors == []
        assert strangers(it.requests, home) == []


def test_what_is_wrong_with_a_page_is_seen(tmp_path, visit):
    (tmp_path / "page.html").write_text(
        '<title>x</title><div class="math notranslate">\\(x\\)</div><img src="gone.png">'
        '<div style="width: 900px">wide</div><script>console.error("oh"); nobody()</script>'
        '<script src="http://127.0.0.1:9/elsewhere.js"></script>'
    )
    with visit((tmp_path / "page.html").as_uri(), **PHONE) as it:
        assert unset_formulas(it.page) == ["\\(x\\)"]
        assert {"image-alt", "html-has-lang"} <= {rule for rule, *_ in violations(it.page)}
        assert too_wide(it.page) > 400
        assert len(it.errors) >= 3
        assert strangers(it.requests, "http://here") == ["http://127.0.0.1:9/elsewhere.js"]


def compressed(book, url, home):
    """The bytes that a server which compresses would send for a file of the book."""
    path = book / unquote(urlsplit(url).path).lstrip("/")
    whole = path.read_bytes()
    return min(len(whole), len(gzip.compress(whole, 6)))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_first_view_is_light(book, served, visit, name, record_property):
    with visit(f"{served}/{name}.html", **DESK) as it:
        it.settle()
        it.page.wait_for_load_state("networkidle")
        total = sum(compressed(book, url, served) for url in set(it.requests) if served in url)
    record_property("first view (kB)", total / 1000)
    assert 100_000 < total < 900_000


def test_the_book_is_small(book):
    files = [path for path in book.rglob("*") if path.is_file() and "playground" not in path.parts]
    assert sum(min(path.stat().st_size, len(gzip.compress(path.read_bytes(), 1)))
               for path in files) < 20_000_000  # fmt: skip


@pytest.mark.parametrize("way", ["http", "disk"])
def test_the_search_finds_perplexity(book, served, visit, way):
    home = served if way == "http" else book.as_uri()
    with visit(f"{home}/book/intro.html", **DESK) as it:
        boxes = it.page.locator("input[type=search]:visible, button.search-button__button:visible")
        assert boxes.count() == 1, "one search box, not two"
        boxes.first.click()
        it.page.locator("#pst-search-dialog input[type=search]").fill("perplexity")
        it.page.keyboard.press("Enter")
        it.page.wait_for_url("**/search.html?q=perplexity*")
        found = it.page.locator("#search-results li a[href*='06-likelihood']").first
        found.wait_for()
        assert it.errors == []


def test_the_reader_is_led_along_the_route(book):
    for this, following in zip(ROUTE, ROUTE[1:], strict=False):
        page = book / f"{this}.html"
        link = re.search(r'<a class="right-next"\s+href="([^"]+)"', page.read_text())
        assert (page.parent / link[1]).resolve() == (book / f"{following}.html").resolve(), this


@pytest.mark.parametrize("name", ROUTE)
def test_a_page_says_what_it_is(book, name):
    head, _, body = (book / f"{name}.html").read_text().partition("</head>")
    tag = r'<meta (?:name|property)="(description|og:\w+)" content="([^"]+)"'
    described = dict(re.findall(tag, head))
    assert {"description", "og:title", "og:description", "og:image"} <= described.keys()
    assert len(described["description"]) <= 200
    assert '<link rel="icon"' in head
    assert head.count("<title>") == 1
    assert re.findall(r'logo__title">([^<]*)<', body) == [described["og:site_name"]]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_can_be_downloaded_and_its_code_copied(book, visit, name):
    with visit((book / f"{name}.html").as_uri(), **DESK) as it:
        source = it.page.locator("a.btn-download-source-button").get_attribute("href")
        assert ((book / name).parent / source).resolve().suffix == ".ipynb"
        assert ((book / name).parent / source).resolve().exists()
        cells = it.page.locator("div.cell_input div.highlight")
        assert it.page.locator("div.cell_input button.copybtn").count() == cells.count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_keep_their_colours_and_formulas_theirs(book, visit, scheme):
    with visit((book / "book/04-cross-entropy.html").as_uri(), color_scheme=scheme) as it:
        it.settle()
        image = it.page.locator("figure img").first
        style = image.evaluate("it => [getComputedStyle(it).filter, getComputedStyle(it).opacity]")
        assert style == ["none", "1"]
        others = it.page.evaluate(
            """() => [...document.querySelectorAll('mjx-math')].filter(it =>
                getComputedStyle(it).color !==
                getComputedStyle(it.closest('.math').parentElement).color).length"""
        )
        assert others == 0, "a formula has another colour than the text around it"


def test_a_page_prints(book, browser, tmp_path):
    page = browser.new_page()
    page.goto((book / "book/01-surprise-and-entropy.html").as_uri())
    page.emulate_media(media="print")
    sheet = Path(tmp_path / "page.pdf")
    page.pdf(path=sheet, format="A4")
    for hidden in (".bd-header", ".copybtn", ".xent-controls", ".judge-choices"):
        for part in page.locator(hidden).all():
            assert not part.is_visible(), hidden
    assert sheet.stat().st_size > 100_000
    page.close()
