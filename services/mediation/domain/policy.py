from collections.abc import Mapping
from datetime import time
from hashlib import sha256
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from services.mediation.domain.beside_policy import WARN_DAYS, BesidePolicy
from services.mediation.domain.process.policy import KindPolicy
from services.mediation.domain.risk_colours import DEFAULT_COLOURS, RiskColours
from shared.contracts.codes import CaseClock, SupervisionStep
from shared.contracts.levels import Level
from shared.rules.calendar import Calendar
from shared.rules.entry_rules import RegistrationRules
from shared.rules.event_size import EventSizes
from shared.runtime.mendable import Mendable

Days = Annotated[int, Field(strict=True, ge=1, le=366)]
DaysLeft = Annotated[int, Field(strict=True, ge=0, le=27)]
"""Days before the end of a term; the month of mediation may be as short as 28 days."""
WorkingDays = Annotated[int, Field(strict=True, ge=1, le=60)]
Hours = Annotated[int, Field(strict=True, ge=1, le=72)]
Opening = Annotated[time, Field(ge=time(6), le=time(20))]
"""A time at which somebody reads what the clocks say; never midnight."""


class PolicyError(Mendable):
    """A rule of the street cannot be used; the message names each key and what it must be."""


class SignDays(BaseModel):
    """Working days within which a level signs or returns what was sent up to it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    street: WorkingDays = 1
    district: WorkingDays = 2

    def of(self, level: Level) -> int:
        """Return the working days of a level.

        Raises:
            ValueError: the community, to which nothing is sent up.
        """
        days = {Level.STREET: self.street, Level.DISTRICT: self.district}
        if level not in days:
            raise ValueError(f"nothing is sent up to the {level}: only street and district sign")
        return days[level]


class Supervision(BaseModel):
    """Working days after a case was told as overdue at which its owner is supervised (督办)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    urge: WorkingDays = 1
    yellow: WorkingDays = 3
    red: WorkingDays = 5

    @property
    def steps(self) -> tuple[tuple[SupervisionStep, int], ...]:
        """The steps with their days, in the order they are taken."""
        return (
            (SupervisionStep.URGE, self.urge),
            (SupervisionStep.YELLOW, self.yellow),
            (SupervisionStep.RED, self.red),
        )

    @model_validator(mode="after")
    def _one_after_the_other(self) -> Self:
        if not self.urge < self.yellow < self.red:
            raise ValueError("urge, yellow and red must each come later than the one before")
        return self


class WrittenAgreement(BaseModel):
    """When the street asks for a written agreement where the law lets an oral one do (人民调解法 art. 28).

    Attributes:
        unless_at_once: whatever is not performed at once is written (as 宁波条例 art. 24).
        from_cents: an amount from which a matter is major and written, in cents (分).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    unless_at_once: Annotated[bool, Field(strict=True)] = False
    from_cents: Annotated[int, Field(strict=True, ge=1)] | None = None


class Policy(BaseModel):
    """The rules a street may set for itself, with the version that is in force.

    Attributes:
        version: name of this set of rules, shown by every explanation.
        warn_days: days left at which the owner is warned, each once.
        sign_days: limits for signing an escalation.
        overdue_again_days: calendar days a level has after it took over an overdue case.
        expiry_grace_working_days: working days after the last day of a medical dispute in which what was agreed within
            the term is still recorded, before the clock ends the mediation.
        follow_up_days: calendar days after closing within which a party is asked; of a red case see `beside`.
        confirmation_warn_days: days left at which the parties are warned that they may still ask a court to confirm.
        safety_check_hours: hours within which a safety check (安全核查) is done.
        office_opens: when the clocks act on a working day, at +08:00.
        risk_colours: the colours the street uses, from the least danger on; green, yellow and red always.
        supervision: the steps taken on who does not conclude an overdue case.
        written_agreement: when an agreement has to be written.
        registration: what a dispute has to come with when it is taken down; intake asks for it.
        kinds: rules of the kinds other than disputes.
        event_size: how large an event is by its people (GB/T 31000); intake writes it into exports.
        beside: rules of what runs on a dispute beside its term.
        calendar: which days are worked; not a rule of the street, so it has a file of its own.

    The terms of the law are no part of it: `shared.rules.statutory` has them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    version: Annotated[str, StringConstraints(min_length=1, max_length=64)] = "default"
    warn_days: tuple[DaysLeft, ...] = (7, 3, 0)
    sign_days: SignDays = SignDays()
    overdue_again_days: Days = 15
    expiry_grace_working_days: Annotated[int, Field(strict=True, ge=0, le=5)] = 1
    follow_up_days: Days = 30
    confirmation_warn_days: tuple[DaysLeft, ...] = (10, 5, 1)
    safety_check_hours: Hours = 24
    office_opens: Opening = time(9)
    risk_colours: RiskColours = DEFAULT_COLOURS
    supervision: Supervision = Supervision()
    written_agreement: WrittenAgreement = WrittenAgreement()
    registration: RegistrationRules = RegistrationRules()
    kinds: KindPolicy = KindPolicy()
    beside: BesidePolicy = BesidePolicy()
    event_size: EventSizes = EventSizes()
    calendar: Annotated[Calendar, Field(exclude=True, repr=False)] = Calendar()

    @field_validator("warn_days", "confirmation_warn_days")
    @classmethod
    def _from_far_to_near(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(sorted(set(days), reverse=True))

    def warnings_of(self, clock: CaseClock) -> tuple[int, ...]:
        """Return the days left at which a clock warns, from far to near."""
        return self.beside.warnings_of(clock) if clock in WARN_DAYS else self.kinds.warnings_of(clock)

    @property
    def fingerprint(self) -> str:
        """A name of these rules and this calendar that is another one whenever anything in them is."""
        whole = f"{self.model_dump_json()} {self.calendar.record.model_dump_json()}"
        return sha256(whole.encode()).hexdigest()[:16]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object], calendar: Calendar | None = None) -> Self:
        """Read the rules from a parsed configuration file; keys left out keep their defaults.

        Raises:
            PolicyError: a key is unknown or its value cannot be used.
        """
        if "calendar" in mapping:
            raise PolicyError("policy.calendar: the calendar has a file of its own (TONGXIN_CALENDAR_FILE)")
        try:
            return cls.model_validate(mapping if calendar is None else {**mapping, "calendar": calendar})
        except ValidationError as error:
            raise PolicyError(_findings(error)) from error


def _findings(error: ValidationError) -> str:
    lines = []
    for item in error.errors(include_url=False):
        key = ".".join(("policy", *(str(part) for part in item["loc"])))
        given = f" (given: {item['input']!r})" if item["loc"] else ""
        lines.append(f"{key}: {item['msg']}{given}")
    return "; ".join(lines)
