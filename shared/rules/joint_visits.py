"""多人走访: who comes together sends representatives (信访工作条例 art. 20); many are a collective visit (集体访)."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shared.rules.refusal import Refusal
from shared.runtime.mendable import Mendable

MAX_REPRESENTATIVES = 5
"""Of a joint visit; 信访工作条例 art. 20."""

People = Annotated[int, Field(strict=True, ge=2, le=1000)]


class JointVisitsError(Mendable):
    """The street's rule of joint visits cannot be used; the message names the key and what it must be."""


class JointVisits(BaseModel):
    """The street's rule of joint visits: one key of its policy file, for every service that asks it.

    Attributes:
        collective_from: people from which a visit is collective (集体访).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    collective_from: People = 5

    @classmethod
    def of_policy(cls, path: Path | None) -> Self:
        """Read the rule from a policy file; the built-in one when none is given.

        Raises:
            JointVisitsError: the file is no TOML, or its value cannot be used.
            OSError: the file cannot be read.
        """
        if path is None:
            return cls()
        try:
            kinds = tomllib.loads(path.read_text(encoding="utf-8")).get("kinds", {})
        except tomllib.TOMLDecodeError as error:
            raise JointVisitsError(f"policy_file: {path} is not TOML: {error}") from error
        known = {key: kinds[key] for key in cls.model_fields if key in kinds} if isinstance(kinds, Mapping) else {}
        try:
            return cls.model_validate(known)
        except ValidationError as error:
            item = error.errors(include_url=False)[0]
            key = ".".join(("policy.kinds", *(str(part) for part in item["loc"])))
            raise JointVisitsError(f"{key}: {item['msg']} (given: {item['input']!r})") from error

    def is_collective(self, people: int) -> bool:
        """Say whether so many who come together are a collective visit."""
        return people >= self.collective_from


def too_many_representatives(representatives: int, people: int) -> Refusal | None:
    """Whoever comes in number sends at most five (art. 20)."""
    if representatives <= MAX_REPRESENTATIVES:
        return None
    return Refusal(
        "too-many-representatives",
        f"representatives: of {people} people receive at most {MAX_REPRESENTATIVES}, whom they choose",
        "多人走访提出共同事项的，应当推选代表，代表人数不得超过5人。",
        status=422,
        members={"at_most": MAX_REPRESENTATIVES},
    )


def more_representatives_than_people(representatives: int, people: int) -> Refusal | None:
    """Representatives are of those who came."""
    if representatives <= people:
        return None
    return Refusal(
        "more-representatives-than-people",
        f"representatives: only {people} came",
        "代表人数不能多于来访人数。",
        status=422,
        members={"people_count": people},
    )
