# tries: calls it in a Python that it starts
# group: forbidden
# verdict: graded
# points: entropy=0

# %% entropy
import subprocess
import sys


def entropy_of(p):
    code = f"import xentcore; print(float(xentcore.entropy({list(p)})))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return float(said.stdout)
