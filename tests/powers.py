"""Powers: root may write anywhere, and so may tests that root runs, unless they give that up."""

from __future__ import annotations

import sys

_GIVEN_UP = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
if sys.platform == "linux" and os.geteuid() == 0:
    for power in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, power, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def python_without_powers(*arguments: str) -> list[str]:
    """The command line of a Python that may do only what permissions allow, even when root runs it."""
    return [sys.executable, "-c", _GIVEN_UP, *arguments]
