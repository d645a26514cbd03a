"""No part of the product outlives the process that started it, however that ended."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def end_with_parent(parent_id: int | None = None) -> Callable[[], None]:
    """To be called in a new process: the kernel kills it when its parent is gone, even by SIGKILL; otherwise its ports
    would stay taken at the next start. By force, since a server may ignore a polite signal while it starts, and nothing
    here needs a farewell. `parent_id` is this process unless given. Linux only; elsewhere nothing happens."""
    expected = parent_id or os.getpid()
    library = ctypes.CDLL(None) if sys.platform == "linux" else None

    def arrange() -> None:
        if library is None:
            return
        library.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != expected:
            # The parent was gone before the kernel knew.
            os._exit(1)

    return arrange


def end_with_server() -> None:
    """The same for a worker process that a web server has started."""
    end_with_parent(os.getppid())()
