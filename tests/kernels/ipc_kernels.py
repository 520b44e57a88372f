"""What jupyter_config.py sets, for nbval, which reads no configuration: a plugin for its pytest."""

import os
import tempfile

from jupyter_client.manager import KernelManager

FOLDER = tempfile.TemporaryDirectory(prefix="xent-")

if os.name == "posix":
    KernelManager.transport.default_value = "ipc"
    KernelManager._ip_default = lambda self: os.path.join(FOLDER.name, "kernel")
