"""How far long work has come: a bar on a terminal, plain lines elsewhere. Both go to standard error."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

Advance = Callable[[int], None]
"""Says that so many more are done."""

SECONDS_BETWEEN_LINES = 2.0


@contextmanager
def progress(what: str, total: int) -> Iterator[Advance]:
    """Show how far the block has come.

    Args:
        what: the work, e.g. "publishing events".
        total: how many there are to do; of nothing, nothing is shown.
    """
    if total == 0:
        yield lambda _count: None
        return
    console = Console(stderr=True, highlight=False)
    with _bar(console, what, total) if console.is_terminal else _lines(console, what, total) as advance:
        yield advance


@contextmanager
def _bar(console: Console, what: str, total: int) -> Iterator[Advance]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console) as bar:
        task = bar.add_task(what, total=total)
        yield lambda count: bar.advance(task, count)


@contextmanager
def _lines(console: Console, what: str, total: int) -> Iterator[Advance]:
    done, said = 0, -1
    said_at = time.monotonic()

    def say() -> None:
        nonlocal said
        said = done
        console.print(f"{what}: {done} of {total}", markup=False, soft_wrap=True)

    def advance(count: int) -> None:
        nonlocal done, said_at
        done += count
        if time.monotonic() - said_at >= SECONDS_BETWEEN_LINES:
            said_at = time.monotonic()
            say()

    try:
        yield advance
    finally:
        if said != done:
            say()
