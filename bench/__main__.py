"""``python -m bench``: the measurements of pages."""

import sys

from bench.pages import main

sys.exit(main())
