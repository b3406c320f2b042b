"""The page that lists every event type for people."""

from shared.contracts.channels import channel_of
from shared.contracts.levels import Level
from shared.contracts.registry import EVENT_TYPES, EventType

_HEAD = """\
# Events

Made from the registry; do not edit. What the columns mean: [integrating.md](../integrating.md).

| type | what happened | published by | stream | reach | levels that may hear it |
| --- | --- | --- | --- | --- | --- |
"""


def catalogue() -> str:
    """Return the page as Markdown."""
    return _HEAD + "".join(_row(entry) for entry in EVENT_TYPES)


def _row(entry: EventType) -> str:
    cells = (
        f"[`{entry.type}`](schemas/{entry.type}.json)",
        entry.description,
        ", ".join(entry.publishers),
        entry.stream,
        _rule(entry),
        ", ".join(level for level in Level if channel_of(entry, level)),
    )
    return f"| {' | '.join(cells)} |\n"


def _rule(entry: EventType) -> str:
    """Return the sentence that states the type's reach rule."""
    return (entry.reach.__doc__ or "").partition("\n")[0] if entry.reach else "–"
