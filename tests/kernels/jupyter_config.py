"""Settings of every Jupyter program that the tests start (tests/house.py puts them on its path).

jupyter_client picks free TCP ports before the kernel binds them, so two kernels that two test
workers start at the same moment can be given the same one, and the second never answers
(jupyter_client #487). Sockets that are files in a folder of one process have no such race.
"""

import atexit
import os
import shutil
import tempfile

c = get_config()  # noqa: F821 - Jupyter puts it there

if os.name == "posix":
    folder = tempfile.mkdtemp(prefix="xent-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    c.KernelManager.transport = "ipc"
    # Absolute, since a kernel starts in its notebook's folder and the program elsewhere.
    c.KernelManager.ip = os.path.join(folder, "kernel")
