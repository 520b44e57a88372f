"""``python -m xentgrade`` is ``xentgrade``."""

import sys

from .cli import main

sys.exit(main())
