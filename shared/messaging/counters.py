from collections import Counter


class Counters:
    """Counts since start, by name and reader: what a service answers on its health page."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def count(self, name: str, reader: str) -> None:
        """Add one."""
        self._counts[name, reader] += 1

    def as_dict(self) -> dict[str, dict[str, int]]:
        """Return {name: {reader: count}}."""
        result: dict[str, dict[str, int]] = {}
        for (name, reader), count in sorted(self._counts.items()):
            result.setdefault(name, {})[reader] = count
        return result
