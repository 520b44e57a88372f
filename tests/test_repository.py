"""The files that a newcomer meets first say what is true."""

import re
import shutil
import subprocess
import sys

import pytest

from house import NUMBERED, ROOT, environment, run

TEXT = {".py", ".md", ".yml", ".toml", ".txt", ".cfg", ".ipynb", ".bib", ".css", ".svg", ""}


def tracked_files():
    """The files that git tracks, or would."""
    listed = run("git", "ls-files", "-co", "--exclude-standard", cwd=ROOT).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def test_constraints_hold_names_and_versions_only():
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.!+]+( ; .*)?|#.*|", line), line


def test_no_file_names_a_registry_host():
    # Put together here, so that this file does not name them either.
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org"]
    for path in tracked_files():
        if path.suffix in TEXT:
            text = path.read_text(errors="replace")
            assert not [host for host in hosts if host in text], path


def test_the_library_needs_numpy_alone():
    code = (
        "import sys; before = set(sys.modules); import xentcore;"
        "from xentcore import checks, datasets;"
        "print({m.split('.')[0] for m in set(sys.modules) - before} - sys.stdlib_module_names)"
    )
    said = run(sys.executable, "-c", code, cwd=ROOT).stdout
    foreign = set(re.findall(r"'(\w+)'", said)) - {"xentcore", "numpy"}
    assert {name for name in foreign if not name.startswith("_")} == set()


def test_every_public_name_is_on_the_api_page():
    import xentcore

    page = (ROOT / "book" / "api.md").read_text()
    missing = [
        name
        for name in xentcore.__all__
        if not re.search(rf"^\.\. auto(function|class):: {name}$", page, re.MULTILINE)
    ]
    assert missing == []


SECTIONS = ["What you will be able to do", "Before you start", "A popular explanation, corrected",
            "Summary", "Exercises", "Sources"]  # fmt: skip


@pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)
def test_chapters_have_the_skeleton(path):
    text = path.read_text()
    assert [section for section in SECTIONS if section not in text] == []


def dead_links(path):
    """The relative links of a Markdown page that lead nowhere."""
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    return [t for t in targets if "://" not in t and not (path.parent / t).exists()]


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_links_of_the_pages_outside_the_book(path):
    assert dead_links(path) == []


def test_a_link_to_nothing_is_caught(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("[here](page.md) [nowhere](gone.md) [elsewhere](https://example.org)")
    assert dead_links(page) == ["gone.md"]


# ---- the README's commands ---------------------------------------------------------------------


def command_blocks(text):
    """The fenced bash blocks of a page, in order."""
    return re.findall(r"^```bash\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


README = command_blocks((ROOT / "README.md").read_text())


def clone(target):
    """A fresh copy of what git tracks or would, without anything installed or built."""
    for path in tracked_files():
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return target


def until_it_serves(command, cwd):
    """Start a JupyterLab as the README says, wait for its address, and stop it."""
    server = subprocess.Popen(
        f"exec {command} --no-browser --allow-root --ip=127.0.0.1 --port=0",
        shell=True, cwd=cwd, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        for line in server.stdout:
            if "http://127.0.0.1" in line:
                return
        raise AssertionError(f"{command} ended without serving")
    finally:
        server.terminate()
        server.wait(30)


def run_block(block, cwd):
    """Run a block of the README as it stands; what serves until it is stopped is stopped."""
    script, serving = [], []
    for line in block.splitlines():
        (serving if re.search(r"\bjupyter lab\b", line) else script).append(line)
    if script:
        run("bash", "-euo", "pipefail", "-c", "\n".join(script), cwd=cwd)
    for command in serving:
        until_it_serves(command, cwd)


def test_the_first_block_is_the_two_commands():
    """`make book` and `make test` themselves are run by .ci/run; here only that they exist."""
    assert README[0] == "make book\nmake test\n"
    run("make", "-n", "book", "test", cwd=ROOT)
    script = (ROOT / ".ci" / "run").read_text()
    assert "\nmake book\n" in script and "\nmake test\n" in script


@pytest.mark.full
def test_every_other_command_of_the_readme_runs(tmp_path):
    """From a fresh copy, in order; the student's block installs everything it needs."""
    course = clone(tmp_path / "course")
    student = next(i for i, block in enumerate(README) if "pip install" in block)
    order = [student] + [i for i in range(1, len(README)) if i != student]
    shared = ""
    for index in order:
        block = README[index]
        if "nbgrader validate" in block:
            # An untouched notebook fails its checks, and nbgrader says so on stdout.
            said = run("bash", "-c", block, cwd=course, check=False).stdout
            assert "VALIDATION FAILED" in said
            continue
        if "export PATH" in block:
            shared = 'export PATH="$PWD/.venv/bin:$PATH"\n'
        run_block(shared + block, course)
    assert (course / "grades.csv").is_file()
    scores = (course / "grades.csv").read_text()
    assert "ada" in scores


def test_an_unknown_command_in_the_readme_would_fail(tmp_path):
    with pytest.raises(AssertionError):
        run_block("nbgrader autograde no-such-assignment\n", tmp_path)
