"""What the playground lets people open, and the index in which JupyterLite looks it up."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

from readable import Plain, counted, glued, readable, works

#: What students open, and a file that a chapter reads.
CONTENTS = ("exercises/*/*", "book/*.ipynb", "book/zh/*.ipynb", "benchmarks/results.json")


def chapter(source, names, cited):
    """The text of a chapter's notebook, readable without the book's tools."""
    notebook = json.loads(source.read_text())
    notebook = readable(notebook, Plain(names, cited, glued(notebook)))
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def copy_contents(course, book, target):
    """Copy what students open from the course's folder; ``book`` has its built pages.

    An assignment is copied byte by byte, since it is handed in.
    """
    names = counted(path.read_text() for path in sorted((book / "book").rglob("*.html")))
    cited = works((course / "book" / "references.bib").read_text())
    for pattern in CONTENTS:
        for source in sorted(course.glob(pattern)):
            copy = target / source.relative_to(course)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if copy.relative_to(target).parts[0] == "book":
                copy.write_text(chapter(source, names, cited))
            elif source.is_file():
                shutil.copy2(source, copy)


def entry_of(path, root):
    """What Jupyter's contents service says of a file or a folder, without its content."""
    inside = path.relative_to(root)
    time = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat().replace("+00:00", "Z")
    kind = "directory" if path.is_dir() else "notebook" if path.suffix == ".ipynb" else "file"
    return {
        "name": inside.name,
        "path": "" if path == root else inside.as_posix(),
        "type": kind,
        "writable": True,
        "created": time,
        "last_modified": time,
        "size": None if path.is_dir() else path.stat().st_size,
        "mimetype": "application/json" if path.suffix == ".json" else None,
        "format": None,
        "content": None,
    }


def write_index(files, target):
    """Write the listing of each folder, as a Jupyter server would answer."""
    for folder in [files, *(path for path in files.rglob("*") if path.is_dir())]:
        listing = entry_of(folder, files)
        listing["format"] = "json"
        listing["content"] = [entry_of(path, files) for path in sorted(folder.iterdir())]
        place = Path(target) / folder.relative_to(files) / "all.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(listing))
