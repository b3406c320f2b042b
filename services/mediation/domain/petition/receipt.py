"""The day a petitioner received a paper, or asked for the next step: 30 days are counted from one to the other."""

from datetime import date, datetime

from services.mediation.domain.petition.commands import Deliver, RequestRecheck, RequestReview
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.terms import begun
from shared.contracts.codes import CaseClock
from shared.rules.days import local, start_of_day
from shared.rules.refusal import Refusal


def received(day: date) -> datetime:
    """Return the beginning of a day of receipt; the day itself is not counted (民法典 art. 201)."""
    return start_of_day(day)


def judged_at(command: object, now: datetime) -> datetime:
    """Return the moment a command is late at: what happened on an earlier day is not late by being recorded today."""
    match command:
        case Deliver(received_on=day) | RequestReview(requested_on=day) | RequestRecheck(requested_on=day):
            return min(now, start_of_day(day))
        case _:
            return now


def received_on_is_impossible(day: date, issued_on: date, now: datetime) -> Refusal | None:
    """Nobody receives a paper before there is one, and what is recorded has happened."""
    if issued_on <= day <= local(now).date():
        return None
    return Refusal(
        "received-on-impossible",
        f"received_on: give a day from {issued_on} to today",
        "送达日期不能早于文书出具（或申请）日期，也不能晚于今天。",
        status=422,
    )


def requested_on_is_impossible(day: date, received_on: date, now: datetime) -> Refusal | None:
    """Who asks has the paper it is about."""
    if received_on <= day <= local(now).date():
        return None
    return Refusal(
        "requested-on-impossible",
        f"requested_on: give a day from {received_on}, when the petitioner received the paper, to today",
        "申请日期不能早于收到文书的日期，也不能晚于今天。",
        status=422,
    )


def asked_too_late(
    right: CaseClock, day: date, received_on: date, policy: Policy, slug: str, sentence: str
) -> Refusal | None:
    """A review or a recheck is asked for within its 30 days, whenever that is recorded (art. 35-36)."""
    last_day = begun(right, received(received_on), policy).last_day
    if day <= last_day:
        return None
    return Refusal(slug, f"requested_on: the time for it ended on {last_day}", sentence)
