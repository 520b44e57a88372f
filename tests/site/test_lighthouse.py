"""Lighthouse on three pages of different kinds (`make test-full` installs it from npm)."""

import json
import shutil

import pytest

from house import IN_CI, ROOT, environment, run

pytestmark = [pytest.mark.site, pytest.mark.full]

LIGHTHOUSE = ROOT / ".lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
WANTED = {"accessibility": 1.0, "best-practices": 0.96, "seo": 0.95}


@pytest.fixture(scope="session")
def lighthouse(chromium):
    """The command, with the Chromium that it is to use."""
    node = shutil.which("node")
    if node is None or not LIGHTHOUSE.exists():
        reason = "no Lighthouse here (`make .lighthouse/.ready` installs it with npm)"
        if IN_CI:
            pytest.fail(reason)
        pytest.skip(reason)

    def audit(address, folder):
        report = folder / "report.json"
        run(
            node, LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={report}",
            f"--only-categories={','.join(WANTED)}", "--chrome-flags=--headless=new --no-sandbox",
            cwd=folder, env=environment(CHROME_PATH=chromium), timeout=300,
        )  # fmt: skip
        return json.loads(report.read_text())

    return audit


def shortfalls(report):
    """Categories below what is wanted, and the audits that cost them."""
    found = {}
    for name, wanted in WANTED.items():
        category = report["categories"][name]
        if category["score"] is None or category["score"] < wanted:
            audits = [report["audits"][it["id"]] for it in category["auditRefs"] if it["weight"]]
            found[name] = category["score"], [it["id"] for it in audits if it["score"] != 1]
    return found


@pytest.mark.parametrize(
    "name", ["book/intro", "book/04-cross-entropy", "exercises/07-softmax/07-softmax"]
)
def test_lighthouse_is_content(lighthouse, served, name, tmp_path):
    assert shortfalls(lighthouse(f"{served}/{name}.html", tmp_path)) == {}


def test_lighthouse_finds_a_bad_page(lighthouse, tmp_path, serve):
    (tmp_path / "index.html").write_text('<body><img src="x.png"><p style="color:#ccc">dim</p>')
    report = lighthouse(f"{serve(tmp_path)}/index.html", tmp_path)
    assert {"accessibility", "seo"} <= shortfalls(report).keys()
