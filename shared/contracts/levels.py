from enum import StrEnum


class Level(StrEnum):
    """The three levels of dispute work, lowest first: 社区, 街道, 区."""

    COMMUNITY = "community"
    STREET = "street"
    DISTRICT = "district"

    @property
    def rank(self) -> int:
        """Position from the ground up: community 0, street 1, district 2."""
        return list(Level).index(self)

    @property
    def above(self) -> "Level | None":
        """The next level up, or None at the district."""
        levels = list(Level)
        return levels[self.rank + 1] if self.rank + 1 < len(levels) else None


def highest(*levels: Level) -> Level:
    """Return the highest of the given levels."""
    return max(levels, key=lambda level: level.rank)
