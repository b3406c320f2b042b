"""推选代表: many people send a few who speak for them; who come together are a collective visit (集体访)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.rules.refusal import Refusal

MAX_REPRESENTATIVES = 5
"""Of a joint visit (信访工作条例 art. 20), and of a dispute of many (宁波条例 art. 20)."""

People = Annotated[int, Field(strict=True, ge=2, le=1000)]


class JointVisits(BaseModel):
    """The street's rule of joint visits: in the table `kinds` of its policy file, for every service that asks it.

    Attributes:
        collective_from: people from which a visit is collective (集体访).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    collective_from: People = 5

    def is_collective(self, people: int) -> bool:
        """Say whether so many who come together are a collective visit."""
        return people >= self.collective_from


def representatives_are_missing(people: int) -> Refusal:
    """Return what is said to so many who have not chosen anybody."""
    return Refusal(
        "representatives-missing",
        f"representatives: it concerns {people} people together; let them choose at most {MAX_REPRESENTATIVES} and "
        "give how many these are",
        "多人提出共同事项或者当事人人数众多的，应当推选代表，请填写代表人数（不超过5人）。",
        status=422,
        members={"people_count": people, "at_most": MAX_REPRESENTATIVES},
    )


def too_many_representatives(representatives: int, people: int) -> Refusal | None:
    """Whoever comes in number, or is party to a dispute of many, sends at most five."""
    if representatives <= MAX_REPRESENTATIVES:
        return None
    return Refusal(
        "too-many-representatives",
        f"representatives: for {people} people speak at most {MAX_REPRESENTATIVES}, whom they choose",
        "多人提出共同事项或者当事人人数众多的，应当推选代表，代表人数不得超过5人。",
        status=422,
        members={"at_most": MAX_REPRESENTATIVES},
    )


def more_representatives_than_people(representatives: int, people: int) -> Refusal | None:
    """Representatives are of those whom it concerns."""
    if representatives <= people:
        return None
    return Refusal(
        "more-representatives-than-people",
        f"representatives: it concerns only {people} people",
        "代表人数不能多于涉及人数。",
        status=422,
        members={"people_count": people},
    )
