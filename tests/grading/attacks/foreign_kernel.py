# tries: asks for another kernel, which answers without running anything
# group: form
# verdict: flagged
# points: full

import json


def build(notebook, folder):
    notebook["metadata"] = {
        "kernelspec": {"name": "../../evil", "display_name": "R", "language": "R"},
        "language_info": {"name": "R"},
    }
    (folder / "kernels" / "evil").mkdir(parents=True)
    kernel = {"argv": ["touch", "/tmp/xent-loot-kernel"], "display_name": "R", "language": "R"}
    (folder / "kernels" / "evil" / "kernel.json").write_text(json.dumps(kernel))
