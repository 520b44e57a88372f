# tries: forges checksums, schema version and outputs of tests that passed
# group: form
# start: untouched
# verdict: graded
# points: 0

def build(notebook, folder):
    for cell in notebook["cells"]:
        cell["metadata"]["nbgrader"].update(checksum="0" * 32, schema_version=1, cell_type="raw")
        if "-test-" in cell["id"]:
            result = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
            cell["outputs"] = [result | {"data": {"text/plain": "4.0"}}]
