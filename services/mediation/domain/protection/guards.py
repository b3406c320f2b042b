"""Objections to what is recorded of a protection."""

from datetime import datetime

from services.mediation.domain.protection.commands import RecordProtection, RecordVisit
from services.mediation.domain.protection.model import Protection
from shared.rules.days import day_of
from shared.rules.refusal import Refusal


def days_of_the_paper_are_impossible(command: RecordProtection, now: datetime) -> Refusal | None:
    """The committee is told of a paper that was issued, and what is recorded has happened."""
    if command.issued_on <= command.notified_on <= day_of(now):
        return None
    return Refusal(
        "protection-days-impossible",
        f"notified_on: give a day from {command.issued_on} (issued_on) to {day_of(now)} (today)",
        "社区收到日期不得早于文书出具日期，也不得晚于今天。",
        status=422,
    )


def day_of_the_visit_is_impossible(protection: Protection, command: RecordVisit, now: datetime) -> Refusal | None:
    """A visit counts in the round that runs; one day does not count in two."""
    first, today = protection.since, day_of(now)
    if first <= command.visited_on <= today:
        return None
    return Refusal(
        "visit-day-impossible",
        f"visited_on: give a day from {first}, when this round of visits began, to {today}",
        f"查访日期应在{first}至{today}之间。",
        status=422,
        members={"not_before": first.isoformat()},
    )


def repeated_violence_was_not_told(command: RecordVisit) -> Refusal | None:
    """Whoever is warned by the police and is violent again is theirs to deal with."""
    if not command.violence_repeated or command.police_told_at is not None:
        return None
    return Refusal(
        "repeated-violence-not-told",
        "police_told_at: violence was repeated, so tell the police first, then give the moment",
        "再次发生家庭暴力的，须先告知公安机关并填写告知时间。",
        status=422,
    )
