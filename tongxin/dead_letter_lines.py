"""Dead letters as people and programs read them."""

import json
from collections.abc import Sequence
from typing import Any

from deploy.dead_letter import DeadLetter, WholeLetter
from deploy.dead_letter_replay import NotReplayed, Replayed
from tongxin.columns import aligned, printable
from tongxin.dead_letter_reasons import explained
from tongxin.moments import shown

HEAD = ("NUMBER", "TIME", "REASON", "READER", "ATTEMPTS", "ORIGINAL SUBJECT", "RESOLVED")


def as_json(letter: DeadLetter) -> dict[str, Any]:
    """Return a letter for programs."""
    resolution = letter.resolution
    return {
        "sequence": letter.sequence,
        "at": letter.at.isoformat(),
        "reason": letter.reason,
        "detail": letter.detail,
        "handler": letter.handler,
        "attempts": letter.attempts,
        "original_subject": letter.original_subject,
        "original_stream": letter.original_stream,
        "original_sequence": letter.original_sequence,
        "original_id": letter.original_id,
        "resolved": None if resolution is None else {"how": resolution.how, "at": resolution.at.isoformat()},
    }


def list_lines(letters: Sequence[DeadLetter]) -> list[str]:
    """Return a line for each letter under a line of titles; nothing when there is none."""
    return aligned([HEAD, *(_row(letter) for letter in letters)]) if letters else []


def show_lines(found: WholeLetter) -> list[str]:
    """Return everything known of a letter: what it means, what to do, its headers and its body."""
    letter = found.letter
    meaning, remedy = explained(letter.reason)
    return [
        f"dead letter {letter.sequence}, set aside {shown(letter.at)} by {printable(letter.handler)}",
        f"reason      {printable(letter.reason)}: {printable(letter.detail)}",
        f"meaning     {meaning}",
        *([] if letter.resolution else [f"what to do  {remedy}"]),
        f"resolved    {_resolved(found)}",
        "",
        *aligned([(printable(name), printable(value)) for name, value in found.headers.items()]),
        "",
        *_body(found.body),
    ]


def result_line(result: Replayed | NotReplayed) -> str:
    """Return what became of a message that was to be replayed."""
    numbers = ", ".join(str(letter.sequence) for letter in result.letters)
    if isinstance(result, NotReplayed):
        return f"{numbers}: not replayed: {printable(result.why)}"
    event = result.event
    return f"{numbers}: {event.type} of {event.subject} published again as {result.stream} {result.sequence}"


def _row(letter: DeadLetter) -> tuple[str, ...]:
    return (
        str(letter.sequence),
        shown(letter.at),
        printable(letter.reason),
        printable(letter.handler),
        str(letter.attempts),
        printable(letter.original_subject),
        f"{letter.resolution.how} {shown(letter.resolution.at)}" if letter.resolution else "",
    )


def _resolved(found: WholeLetter) -> str:
    resolution = found.letter.resolution
    if resolution is None:
        return "no"
    said = {key: value for key, value in (found.note or {}).items() if key not in {"resolves", "how"}}
    words = ", ".join(f"{key} {value}" for key, value in said.items())
    return printable(f"{resolution.how} {shown(resolution.at)} ({words})")


def _body(body: bytes) -> list[str]:
    try:
        text = json.dumps(json.loads(body), ensure_ascii=False, indent=2)
    except ValueError:
        text = body.decode("utf-8", "backslashreplace")
    return printable(text, lines=True).splitlines()
