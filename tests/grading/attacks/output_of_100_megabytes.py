# tries: hands in a notebook whose outputs hold 100 MB, in one line and in many
# group: form
# verdict: graded
# points: full

def build(notebook, folder):
    for cell in notebook["cells"]:
        if cell["id"] == "square":
            long = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
            many = {"output_type": "stream", "name": "stdout", "text": ["line\n"] * 2_000_000}
            cell["outputs"] = [long, many]
