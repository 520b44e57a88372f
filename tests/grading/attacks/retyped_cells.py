# tries: turns test cells into Markdown and answers into raw text
# group: form
# verdict: flagged
# points: full

def build(notebook, folder):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["cell_type"] = "markdown" if "-test-" in cell["id"] else "raw"
            del cell["outputs"], cell["execution_count"]
