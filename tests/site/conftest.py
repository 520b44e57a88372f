"""The built book, a server for it on loopback, and a browser that looks at it."""

import fcntl
import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from house import ROOT, environment, run


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A folder that the processes of one test run share, and one of them makes.

    ``made_once(name, make)`` calls ``make(folder)`` if nobody has, and returns the folder.
    """
    shared = tmp_path_factory.getbasetemp()
    if shared.name.startswith("popen-"):
        shared = shared.parent

    def folder_of(name, make):
        folder, done = shared / name, shared / f"{name}.done"
        with open(shared / f"{name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                make(folder)
                done.touch()
        return folder

    return folder_of


@pytest.fixture(scope="session")
def book(made_once, request):
    """Build the book as `make book` does, elsewhere, and return the folder of its pages."""
    if built := request.config.getoption("--book"):
        return Path(built).resolve()

    def build(target):
        run(
            "jupyter-book", "build", ROOT, "--path-output", target,
            "-W", "-n", "--keep-going", cwd=ROOT, env=environment(),
        )  # fmt: skip

    return made_once("book", build) / "_build" / "html"


class Quiet(SimpleHTTPRequestHandler):
    """Serve files, let the browser keep them for a while, and say nothing of it."""

    def end_headers(self):
        """Allow the browser to use a file again without asking."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *message):
        """Say nothing."""


@pytest.fixture(scope="session")
def serve():
    """Serve a folder on loopback: ``serve(folder)`` returns its address."""
    servers = []

    def start(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def served(book, serve):
    """The address under which the built book is served."""
    return serve(book)


@pytest.fixture(scope="session")
def browser(chromium):
    """A headless browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A container has no namespaces to spare for the browser's own sandbox; the pages are ours.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """One page in the browser, with what went wrong while it was shown."""

    def __init__(self, browser, address, **options):
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.errors, self.requests = [], []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._heard)
        self.page.on("requestfailed", lambda it: self.errors.append(f"failed: {it.url}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(address, wait_until="load")

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def settle(self):
        """Wait until MathJax has set the formulas of the page, if it has any."""
        self.page.wait_for_function(
            "() => !window.MathJax || (MathJax.startup && MathJax.startup.promise"
            " && MathJax.startup.promise.then(() => true))"
        )
        return self

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.context.close()


@pytest.fixture
def visit(browser):
    """Open a page: ``with visit(address) as it: it.page...``"""
    return functools.partial(Visit, browser)
