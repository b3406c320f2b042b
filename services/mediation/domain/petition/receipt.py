"""The day a petitioner received a paper: 30 days are counted from there."""

from datetime import date, datetime

from services.mediation.domain.petition.model import Petition
from shared.rules.days import local, start_of_day
from shared.rules.refusal import Refusal


def received(day: date) -> datetime:
    """Return the beginning of a day of receipt; the day itself is not counted (民法典 art. 201)."""
    return start_of_day(day)


def received_in_the_future(day: date, case: Petition, now: datetime) -> Refusal | None:
    """What is recorded has happened, and not before the petition was accepted."""
    accepted = case.accepted_at or case.registered_at
    if local(accepted).date() <= day <= local(now).date():
        return None
    return Refusal(
        "received-on-impossible",
        f"received_on: give a day from {local(accepted).date()} to today",
        "送达日期不能早于受理日期，也不能晚于今天。",
        status=422,
    )
