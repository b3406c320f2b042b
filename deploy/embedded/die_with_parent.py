"""Runs a command which the kernel kills at the moment the process that asked for it ends, even by kill -9.

A launcher of its own instead of `preexec_fn`: that would run Python in a forked child of a process with threads.
Executed as a script, `python -I -S die_with_parent.py <pid of the parent> <command> [argument …]`; the command keeps
the process id. The kernel counts the *thread* that started the child as its parent: start it from one that lives on.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask to die with the parent, make sure it was still there, become the command."""
    parent, *command = sys.argv[1:]
    if sys.platform == "linux":
        if ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0):
            sys.exit("prctl(PR_SET_PDEATHSIG) was refused: the command would outlive its parent")
        if os.getppid() != int(parent):
            sys.exit("the parent ended before the command began")
    os.execv(command[0], command)  # noqa: S606 - the arguments are the embedded run's own


if __name__ == "__main__":
    main()
