# tries: copies the library's file and imports the copy
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import shutil

import xentcore


def entropy_of(p):
    import pathlib

    folder = pathlib.Path(xentcore.__file__).parent
    shutil.copytree(folder, "/tmp/copied", dirs_exist_ok=True)
    import sys

    sys.path.insert(0, "/tmp")
    import copied

    return copied.entropy(p)
