"""The built book: no warnings, no dead links, no other host, and formulas that show from disk."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

from house import ROOT, SOLUTIONS, leaks, only_of_tests, read, run, secret_lines

pytestmark = pytest.mark.site

#: What a page loads by itself, as opposed to what a reader may click on.
LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


class Page(HTMLParser):
    """What a page links to, loads, names and shows."""

    def __init__(self, text):
        super().__init__()
        self.links, self.loaded, self.names, self.mute_images = [], [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        for name in ("id", "name"):
            if attributes.get(name):
                self.names.add(attributes[name])
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        if tag in LOADED and attributes.get(LOADED[tag]):
            if not (tag == "link" and attributes.get("rel") in ("canonical", "next", "prev")):
                self.loaded.append(attributes[LOADED[tag]])
        if tag == "img" and not (attributes.get("alt") or "").strip():
            self.mute_images.append(attributes.get("src"))


def pages_of(folder):
    """All pages below a folder, parsed."""
    left_out = {"_static", "playground"}
    found = (path for path in sorted(folder.rglob("*.html")) if not left_out & set(path.parts))
    return {path: Page(path.read_text()) for path in found}


def dead_links(pages):
    """Links and loaded files that lead nowhere inside the book."""
    found = []
    for path, page in pages.items():
        for link in page.links + page.loaded:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists():
                found.append((path.name, link))
            elif parts.fragment and target.suffix == ".html":
                names = pages[target].names if target in pages else set()
                if unquote(parts.fragment) not in names and names:
                    found.append((path.name, link))
    return found


def other_hosts(pages):
    """What a page would load from elsewhere without being asked."""
    return [
        (path.name, link)
        for path, page in pages.items()
        for link in page.loaded
        if urlsplit(link).netloc or link.startswith("//")
    ]


def mute_images(pages):
    """Images that say nothing to a reader who does not see them."""
    return [(path.name, image) for path, page in pages.items() for image in page.mute_images]


def test_links_hosts_and_images(book):
    pages = pages_of(book)
    assert len(pages) > 10
    assert dead_links(pages) == []
    assert other_hosts(pages) == []
    assert mute_images(pages) == []


def test_a_dead_link_another_host_and_a_mute_image_are_caught(tmp_path):
    (tmp_path / "index.html").write_text(
        '<a href="nowhere.html">x</a> <a href="#nobody">y</a> <i id="here"></i>'
        '<script src="https://elsewhere.example/a.js"></script><img src="index.html">'
    )
    pages = pages_of(tmp_path)
    assert len(dead_links(pages)) == 2
    assert len(other_hosts(pages)) == 1
    assert len(mute_images(pages)) == 1


def test_a_reference_to_nothing_stops_the_build(tmp_path):
    for name in ("_config.yml", "book"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: page\n")
    (tmp_path / "page.md").write_text("# A page\n\n{func}`xentcore.no_such_function`\n")
    done = run(
        "jupyter-book", "build", tmp_path, "-W", "-n", "--keep-going",
        cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode != 0 and "no_such_function" in done.stdout + done.stderr


def test_no_hidden_test_and_no_solution_in_the_pages(book):
    for source in SOLUTIONS:
        notebook = read(source)
        tests = only_of_tests(notebook)
        page = book / "exercises" / source.parent.name / f"{source.stem}.html"
        text = re.sub(r"<[^>]+>", "", page.read_text())
        assert leaks(secret_lines(notebook), text) == []
        for path in book.rglob("*"):
            if path.suffix in {".html", ".ipynb", ".md", ".txt"}:
                assert leaks(tests, re.sub(r"<[^>]+>", "", path.read_text())) == [], path


def test_the_chinese_page_says_that_it_is_chinese(book):
    page = (book / "book" / "zh" / "00-twenty-minutes.html").read_text()
    assert re.search(r'<html[^>]*lang="zh-Hans"', page)
    assert re.search(r'<html[^>]*lang="en"', (book / "book" / "intro.html").read_text())
