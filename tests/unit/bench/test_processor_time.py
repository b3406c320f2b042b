import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.processor_time import TICKS_A_SECOND, NoProcessorTimes, ProcessTime, Snapshot, busy_seconds, process_time

STAT = "{pid} ({name}) S {parent} 1 1 0 -1 4194304 125 0 0 0 {user} {system} {children_user} {children_system} 20 0 1 0"


def stat(pid: int, parent: int, *ticks: int, name: str = "postgres: writer") -> str:
    user, system, children_user, children_system = ticks
    return STAT.format(
        pid=pid,
        name=name,
        parent=parent,
        user=user,
        system=system,
        children_user=children_user,
        children_system=children_system,
    )


@pytest.fixture
def proc(tmp_path: Path) -> Path:
    """A machine with two trees: 10 -> (11 -> 12), and 20."""
    (tmp_path / "stat").write_text("cpu  100 1 20 5000 300 4 5 70 9 9\ncpu0 1 1 1 1\n")
    for pid, parent, ticks in (
        (10, 1, (1, 2, 3, 4)),
        (11, 10, (10, 0, 0, 0)),
        (12, 11, (0, 100, 0, 0)),
        (20, 1, (7, 0, 0, 0)),
    ):
        (tmp_path / str(pid)).mkdir()
        (tmp_path / str(pid) / "stat").write_text(stat(pid, parent, *ticks))
    (tmp_path / "30").mkdir()  # ended while it was looked at
    (tmp_path / "self").mkdir()
    return tmp_path


@pytest.mark.parametrize("name", ["cat", "a name", "(odd) S 99", "x) R 4 ("])
def test_a_name_of_any_kind_shifts_no_field(name: str) -> None:
    assert process_time(stat(5, 4, 1, 2, 3, 4, name=name)) == ProcessTime(4, 10 / TICKS_A_SECOND)


def test_waiting_is_not_working_and_what_other_guests_took_is() -> None:
    assert busy_seconds("cpu  100 1 20 5000 300 4 5 70 9 9\n") == pytest.approx(
        (100 + 1 + 20 + 4 + 5 + 70) / TICKS_A_SECOND
    )


def test_a_tree_holds_all_descendants_and_nobody_else(proc: Path) -> None:
    snapshot = Snapshot.take(proc)
    assert snapshot.tree(10) == {10, 11, 12}
    assert snapshot.tree(20) == {20}
    assert snapshot.tree(99) == frozenset()
    assert snapshot.seconds(snapshot.tree(10)) == pytest.approx(120 / TICKS_A_SECOND)


def test_without_proc_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoProcessorTimes, match="Linux"):
        Snapshot.take(tmp_path)


def test_a_child_that_has_ended_is_counted_through_its_parent() -> None:
    before = Snapshot.take()
    subprocess.run([sys.executable, "-c", "import time\nwhile time.process_time() < 0.3: pass"], check=True)
    after = Snapshot.take()
    me = os.getpid()
    assert after.seconds(after.tree(me)) - before.seconds(before.tree(me)) >= 0.28
    assert after.busy >= before.busy
