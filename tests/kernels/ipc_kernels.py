"""A plugin for nbval's pytest: kernels that talk over sockets in files instead of TCP ports.

jupyter_client picks free ports before the kernel binds them, so two kernels that start at the
same moment can be given the same one, and the second never answers (jupyter_client #487). nbval
offers no setting for it.
"""

import os
import tempfile

from jupyter_client.manager import KernelManager

FOLDER = tempfile.TemporaryDirectory(prefix="xent-")

if os.name == "posix":
    KernelManager.transport.default_value = "ipc"
    # Absolute, since the kernel starts in the notebook's folder and we in the repository's.
    KernelManager._ip_default = lambda self: os.path.join(FOLDER.name, "kernel")
