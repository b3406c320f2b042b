from dataclasses import dataclass

from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place


@dataclass(frozen=True)
class CaseScope:
    """What rights ask of a case.

    Attributes:
        kind: None of an activity, which is no case.
        owner_level: the level that has it.
        highest_level: the highest level that ever had it.
        pending_level: the level that is asked to sign it.
        named: references of the persons it is given to: mediator, leader, responsible person.
        mediator: reference of whoever mediates it, one of those named.
        sealed: for confidential officers alone; to others there is no such case.
        persons_sealed: what is asked about is for confidential officers alone, though the case is known.
        grid: number of its grid within the community; None when it belongs to none.
        reporter: reference of whoever of the staff registered it.
    """

    place: Place
    kind: Kind | None
    owner_level: Level
    highest_level: Level
    pending_level: Level | None = None
    named: frozenset[str] = frozenset()
    mediator: str | None = None
    sealed: bool = False
    persons_sealed: bool = False
    grid: str | None = None
    reporter: str | None = None

    def is_kept_from(self, level: Level) -> bool:
        """Whether it is a petition that is handled above a level."""
        return is_kept_from(level, self.kind, self.owner_level)

    @property
    def is_for_confidential_officers(self) -> bool:
        """Whether only they are shown what is asked about."""
        return self.sealed or self.persons_sealed

    @property
    def was_the_districts(self) -> bool:
        """Whether the district has or had the case; one it has not signed yet is not its to open."""
        return Level.DISTRICT in {self.owner_level, self.highest_level}

    @property
    def reached_the_district(self) -> bool:
        """Whether the district has, had, or is asked to take the case."""
        return Level.DISTRICT in {self.owner_level, self.highest_level, self.pending_level}


def is_kept_from(level: Level, kind: Kind | None, owner_level: Level) -> bool:
    """Whether a petition is handled above a level: it may be about those who work there (信访工作条例 art. 30)."""
    return kind is Kind.PETITION and owner_level.rank > level.rank


def named(*references: str | None) -> frozenset[str]:
    """Return the references that are there."""
    return frozenset(reference for reference in references if reference)
