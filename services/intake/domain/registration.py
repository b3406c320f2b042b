"""Register a case: pure; numbers and codes that come from outside are given."""

from dataclasses import dataclass
from datetime import datetime

from services.intake.domain.answering import base
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands import Register
from shared.contracts.codes import CaseState, Channel
from shared.contracts.facts.intake import Registered
from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place
from shared.people.access_refused import AccessRefused
from shared.people.staff import Outsider, Principal

RESIDENT_CHANNELS = frozenset({Channel.QR, Channel.ONLINE})
"""What a resident uses without anybody of the staff."""


@dataclass(frozen=True)
class Identity:
    """What a new case is known by.

    Attributes:
        number: running number within kind, place and year, from 1.
        query_code: random; follows from nothing else.
    """

    case_id: str
    number: int
    query_code: str


def owner_level_of(place: Place) -> Level:
    """Return the level that has what is taken in at a place."""
    return Level.STREET if place.community == STREET_ITSELF else Level.COMMUNITY


def number_scope(command: Register, place: Place, now: datetime) -> str:
    """Return what the running number counts within: kind, place and year."""
    return f"{command.kind.value}-{place.code}-{now.year}"


def case_number(command: Register, place: Place, now: datetime, number: int) -> str:
    """Return the case number: kind, place, year and a running number of five digits or more."""
    return f"{number_scope(command, place, now)}-{number:05}"


def check_channel(command: Register, who: Principal) -> None:
    """Let pass what came in the way it says.

    Raises:
        AccessRefused: somebody who has not signed in says that a matter came to a window, a grid worker, the police …
    """
    if who is Outsider.RESIDENT and command.channel not in RESIDENT_CHANNELS:
        raise AccessRefused(
            "channel-needs-sign-in",
            f"channel: without signing in a matter comes in by {' or '.join(sorted(RESIDENT_CHANNELS))}; staff sign in",
            "未登录只能通过扫码或网上登记，工作人员请先登录。",
            status=401,
        ).about(who, "intake.register")


def register(command: Register, place: Place, identity: Identity, now: datetime) -> tuple[IntakeCase, Registered]:
    """登记 (D1)."""
    case = IntakeCase(
        case_id=identity.case_id,
        case_no=case_number(command, place, now, identity.number),
        kind=command.kind,
        place=place,
        channel=command.channel,
        dispute_type=command.dispute_type,
        people_count=max(command.people_count or 0, len(command.parties)),
        query_code=identity.query_code,
        state=CaseState.REGISTERED,
        owner_level=owner_level_of(place),
        version=1,
        due_at=None,
        registered_at=now,
        changed_at=now,
        sealed=command.sealed,
    )
    fact = Registered(
        **base(case, command.actor),
        channel=case.channel,
        dispute_type=case.dispute_type,
        people_count=case.people_count,
    )
    return case, fact
