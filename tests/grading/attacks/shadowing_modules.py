# tries: hands in a numpy.py, a math.py, a sitecustomize.py and an xentcore beside the notebook
# group: form
# verdict: graded
# points: mean=0

SHADOW = """
def __getattr__(name):
    return lambda *args, **kwargs: True
"""


def build(notebook, folder):
    for name in ("numpy", "math", "itertools", "json", "sitecustomize", "usercustomize", "conftest"):
        (folder / f"{name}.py").write_text(SHADOW)
    (folder / "xentcore").mkdir()
    (folder / "xentcore" / "__init__.py").write_text(SHADOW)
    (folder / "xentcore" / "checks.py").write_text(SHADOW)
    for cell in notebook["cells"]:
        if cell["id"] == "mean":
            cell["source"] = "def mean(values):\n    return 0\n"
