# tries: shows outputs that are arrays, objects and functions instead of text
# group: wire
# verdict: graded|flagged
# points: 0

# %% mean
import gc

import numpy as np

for found in gc.get_objects():
    if type(found).__name__ == "StudentEndpoint":
        found.shell.run = lambda source, label: (True, [{"output_type": np.array(["stream", "x"])}, 5, {"output_type": print}])
