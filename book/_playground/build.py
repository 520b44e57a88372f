"""Put the playground beside a built book: Python in the page, with nothing to install.

``make playground`` runs this in an environment of its own. It fetches what versions.toml names,
adds the course's library and the stand-ins, lets JupyterLite put everything into ``playground/``
beside the pages, and gives each page that is a notebook a link to itself there.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

from contents import copy_contents, write_index
from fetch import run, sha256_of
from links import add_links
from packages import HERE, KERNEL, ROOT, assemble

#: The parts of JupyterLite that the playground shows: a notebook, and the list of all of them.
APPS = ("notebooks", "tree")


def read_versions():
    """What the playground is made of, from versions.toml."""
    return tomllib.loads((HERE / "versions.toml").read_text())


def write_settings(target, pyodide, start):
    """Write JupyterLite's settings: where its Python is and what a kernel starts with."""
    settings = json.loads((HERE / "jupyter-lite.json").read_text())
    kernel = settings["jupyter-config-data"]["litePluginSettings"][f"{KERNEL}:kernel"]
    kernel["pyodideUrl"] = f"./static/{pyodide}/pyodide.js"
    kernel["loadPyodideOptions"]["packages"] = start
    (target / "jupyter-lite.json").write_text(json.dumps(settings))
    shutil.copy2(HERE / "overrides.json", target)  # a menu entry that JupyterLite forgets


def build_site(versions, cache, book, work):
    """Build the playground of a book in a working folder; return where it is."""
    lite, site, pyodide = work / "lite", work / "site", work / "pyodide"
    os.environ["SOURCE_DATE_EPOCH"] = "315532800"  # 1980: the same content makes the same files
    start = assemble(versions, cache, pyodide)
    # Its folder is named after its content, so that no browser mixes files of two builds.
    name = f"pyodide-{sha256_of(pyodide / 'pyodide-lock.json')[:12]}"
    lite.mkdir()
    write_settings(lite, name, start)
    os.environ["JUPYTER_CONFIG_DIR"] = str(work)  # nobody's own settings
    run(
        sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", lite,
        "--output-dir", site, "--no-sourcemaps", "--no-unused-shared-packages",
        *(option for app in APPS for option in ("--apps", app)), cwd=lite,
    )  # fmt: skip
    copy_icons(site)
    shutil.move(pyodide, site / "static" / name)
    # JupyterLite would copy and index the notebooks too, with a whole Jupyter server to help it.
    copy_contents(ROOT, book, site / "files")
    write_index(site / "files", site / "api" / "contents")
    return site


def copy_icons(site):
    """Put the icons where the notebook looks for them while a cell runs and afterwards."""
    icons = site / "static" / "favicons"
    icons.mkdir(parents=True)
    for name in ("favicon-notebook.ico", "favicon-busy-1.ico"):
        shutil.copy2(site / "notebooks" / "favicon.ico", icons / name)


def size_of(folder):
    """The size of all files in a folder, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main():
    """Build the playground and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("book", type=Path, help="the folder of the built HTML book")
    cache = ROOT / ".venv-playground" / "downloads"
    parser.add_argument("--cache", type=Path, default=cache, help="where downloads are kept")
    options = parser.parse_args()
    book = options.book.resolve()
    if not (book / "index.html").exists():
        raise SystemExit(f"there is no built book in {book}: run `make book` first")
    for tool in ("node", "npm"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is missing (on Debian or Ubuntu: apt install nodejs npm)")
    target = book / "playground"
    with tempfile.TemporaryDirectory(dir=book) as work:
        site = build_site(read_versions(), options.cache.resolve(), book, Path(work))
        shutil.rmtree(target, ignore_errors=True)
        shutil.move(site, target)
    pages = add_links(book, target / "files")
    print(f"The playground is in {target} ({size_of(target):.0f} MB); {pages} pages link to it.")
    print("It needs a web server. To try it on this machine:")
    print(f"    python3 -m http.server --bind 127.0.0.1 --directory {book} 8000")
    print("and open http://127.0.0.1:8000/ in a browser.")


if __name__ == "__main__":
    main()
