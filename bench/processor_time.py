"""Processor time as the kernel counts it, from /proc: of process trees, and of the whole machine."""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")

_PARENT, _USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM = 1, 11, 12, 13, 14
"""Places in /proc/<pid>/stat after the command's name, see proc_pid_stat(5)."""
_BUSY = ("user", "nice", "system", "irq", "softirq", "steal")
_FIELDS = ("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal")


class NoProcessorTimes(RuntimeError):
    """This system does not say how its processors are used."""


@dataclass(frozen=True)
class ProcessTime:
    """One process.

    Attributes:
        seconds: processor time of its own and of its children that have ended.
    """

    parent: int
    seconds: float


@dataclass(frozen=True)
class Snapshot:
    """Every process at one moment.

    Attributes:
        at: monotonic seconds.
        busy: seconds all processors together have worked since the machine started, what a hypervisor gave to
            other guests meanwhile included.
        processes: by process id.
    """

    at: float
    busy: float
    processes: Mapping[int, ProcessTime]

    @classmethod
    def take(cls, proc: Path = PROC) -> "Snapshot":
        """Read the counters.

        Raises:
            NoProcessorTimes: there is no /proc, as on anything but Linux.
        """
        try:
            busy = busy_seconds((proc / "stat").read_text())
        except OSError as error:
            raise NoProcessorTimes(
                f"{proc / 'stat'} cannot be read ({error.strerror}): run the bench on Linux"
            ) from error
        processes: dict[int, ProcessTime] = {}
        for folder in proc.iterdir():
            if folder.name.isdecimal() and (text := _read(folder / "stat")) is not None:
                processes[int(folder.name)] = process_time(text)
        return cls(time.monotonic(), busy, processes)

    def tree(self, root: int) -> frozenset[int]:
        """Return a process with all its descendants; empty when it has ended."""
        children: dict[int, list[int]] = {}
        for pid, process in self.processes.items():
            children.setdefault(process.parent, []).append(pid)
        found: set[int] = set()
        waiting = [root] if root in self.processes else []
        while waiting:
            pid = waiting.pop()
            found.add(pid)
            waiting += children.get(pid, [])
        return frozenset(found)

    def seconds(self, pids: Iterable[int]) -> float:
        """Return what processes have used together."""
        return sum(self.processes[pid].seconds for pid in pids)


def process_time(stat: str) -> ProcessTime:
    """Read /proc/<pid>/stat; the command's name may hold blanks and parentheses."""
    fields = stat.rpartition(")")[2].split()
    ticks = sum(int(fields[place]) for place in (_USER, _SYSTEM, _CHILDREN_USER, _CHILDREN_SYSTEM))
    return ProcessTime(int(fields[_PARENT]), ticks / TICKS_A_SECOND)


def busy_seconds(stat: str) -> float:
    """Read /proc/stat: the first line sums up all processors."""
    ticks = dict(zip(_FIELDS, map(int, stat.splitlines()[0].split()[1:]), strict=False))
    return sum(ticks[field] for field in _BUSY) / TICKS_A_SECOND


def _read(file: Path) -> str | None:
    try:
        return file.read_text()
    except OSError:  # it has ended meanwhile
        return None
