"""告知其他途径: after a mediation the clock ended, the parties are told the other legal ways (人民调解法 art. 26)."""

from datetime import date, datetime

from pydantic import Field

from services.mediation.domain.case import Case
from services.mediation.domain.commands import Command, Day
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from shared.contracts.facts.mediation import RemedyNoticeGiven
from shared.rules.days import day_of
from shared.rules.refusal import Refusal


class GiveRemedyNotice(Command):
    """告知其他途径."""

    name = "give-remedy-notice"
    given_on: Day = Field(description="day the parties were told the other legal ways: today, or since mediation ended")


def no_notice_is_owed(case: Case) -> Refusal | None:
    """Whoever ended a mediation told the parties then."""
    if case.remedy_notice_owed:
        return None
    return Refusal(
        "remedy-notice-given-already",
        "the parties were told the other legal ways when mediation ended",
        "终止调解时已告知当事人其他途径，无须再次登记。",
    )


def remedy_notice_is_owed(case: Case) -> Refusal | None:
    """A case that the clock ended is closed when the parties were really told (人民调解法 art. 26)."""
    if not case.remedy_notice_owed:
        return None
    return Refusal(
        "remedy-notice-owed",
        "the clock ended the mediation: tell the parties the other legal ways and use give-remedy-notice first",
        "调解期限届满终止，尚未登记告知当事人其他途径，不能办结。",
    )


def notice_lies_elsewhere(given_on: date, first: date, today: date) -> Refusal | None:
    """It is given once the mediation is over, and recorded once it is given."""
    if first <= given_on <= today:
        return None
    return Refusal(
        "remedy-notice-day",
        f"given_on: give a day from {first.isoformat()}, when the term was over, to {today.isoformat()}",
        f"告知日期应在{first.isoformat()}至{today.isoformat()}之间。",
        status=422,
        members={"not_before": first.isoformat(), "not_after": today.isoformat()},
    )


def give_remedy_notice(case: Case, command: GiveRemedyNotice, now: datetime, _policy: Policy) -> Decision:
    """Record that the parties were told; from here on the case can be closed."""
    today = day_of(now)
    first = today if case.due_at is None else day_of(case.due_at)
    check(notice_lies_elsewhere(command.given_on, first, today))
    after = case.after(remedy_notice_owed=False)
    return Decision(after, (RemedyNoticeGiven(**base_of(after, command.actor), given_on=command.given_on),))
