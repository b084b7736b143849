"""`python -m mahdar` is the command `mahdar`: hands over to views/cli.py and does nothing else."""

from __future__ import annotations

import sys

from mahdar.views.cli import main

sys.exit(main())
