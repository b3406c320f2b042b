"""Risk colours and what a change of them rests on."""

from enum import StrEnum


class Risk(StrEnum):
    """Risk colour of a case, from the least danger on; a street says what each means, and whether it uses blue."""

    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for the least danger."""
        return list(Risk).index(self)


class RiskReason(StrEnum):
    """What a change of risk colour rests on."""

    THREAT = "threat"
    VIOLENCE = "violence"
    GROUP = "group"
    REPEATED = "repeated"
    MEDIA = "media"
    EASED = "eased"
