# tries: writes characters that cannot be encoded into sources, ids, marks and file names
# group: form
# verdict: flagged
# points: full

import os


def build(notebook, folder):
    notebook["cells"].append(
        {"cell_type": "code", "id": "\ud800", "source": "x = '\udfff \x00'", "outputs": [],
         "execution_count": None, "metadata": {"nbgrader": {"grade_id": "\udc80 \x1b[31m", "grade": True}}}
    )
    notebook["metadata"]["kernelspec"] = {"name": "\ud800", "language": "\ud801"}
    with open(os.fsencode(folder) + b"/\xff\xfe.txt", "w") as file:
        file.write("x")
    import json

    (folder / "victim.ipynb").write_text(json.dumps(notebook))
    return False
