"""A round of screenings as a whole: what it comes to, and when it may be closed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.screening.commands import Close, Withdraw
from services.mediation.domain.screening.model import TO_REPORT, Screening
from shared.contracts.codes import CaseState
from shared.contracts.facts.screening import ScreeningClosed, ScreeningWithdrawn
from shared.rules.refusal import Refusal
from shared.words.codes import STATES


class RoundSums(BaseModel):
    """What the screenings of a round come to.

    Attributes:
        communities: how many screen.
        to_report: of them, without a report; `missing` of these after the last day.
        reported: with a report; `zero_reports` and `late` of these.
        checked: whose report the street has taken.
        found: disputes found, of them `resolved` by the time of the report.
    """

    model_config = ConfigDict(frozen=True)

    communities: int
    to_report: int
    missing: int
    reported: int
    zero_reports: int
    late: int
    checked: int
    found: int
    resolved: int


def sums_of(screenings: Sequence[Screening]) -> RoundSums:
    """Add a round up."""
    with_report = [it for it in screenings if it.found is not None]
    return RoundSums(
        communities=len(screenings),
        to_report=sum(it.state in TO_REPORT for it in screenings),
        missing=sum(it.state is CaseState.MISSING for it in screenings),
        reported=len(with_report),
        zero_reports=sum(it.zero_report for it in with_report),
        late=sum(it.late for it in with_report),
        checked=sum(it.state in {CaseState.CHECKED, CaseState.CLOSED} for it in with_report),
        found=sum(it.found or 0 for it in with_report),
        resolved=sum(it.resolved or 0 for it in with_report),
    )


def ended_before(screenings: Sequence[Screening]) -> Refusal | None:
    """A round is closed or withdrawn once."""
    states = {it.state for it in screenings}
    if states == {CaseState.WITHDRAWN}:
        return Refusal("round-withdrawn-before", "the round was withdrawn already", "本轮排查已撤回。")
    if states == {CaseState.CLOSED}:
        return Refusal("round-closed-before", "the round is closed already", "本轮排查已办结。")
    return None


def reports_are_missing(screenings: Sequence[Screening], names: Mapping[str, str]) -> Refusal | None:
    """A round is closed when every community has reported and the street has taken each report.

    Args:
        screenings: of the round.
        names: of the communities, by their code.
    """
    lacking = [it for it in screenings if it.state is not CaseState.CHECKED]
    if not lacking:
        return None
    communities = "、".join(f"{names.get(it.place.community, it.place.code)}（{STATES[it.state]}）" for it in lacking)
    without, unchecked = (
        [it.place.code for it in lacking if (it.state in TO_REPORT) is to_report] for to_report in (True, False)
    )
    return Refusal(
        "reports-missing",
        f"report first: {', '.join(without) or 'none'}; check first: {', '.join(unchecked) or 'none'}",
        f"以下社区尚未上报或未经审核，不能办结：{communities}。",
        members={
            "communities": [
                {
                    "community": it.place.code,
                    "name": names.get(it.place.community, it.place.code),
                    "state": it.state.value,
                }
                for it in lacking
            ]
        },
    )


def close(
    screenings: Sequence[Screening], command: Close, now: datetime, names: Mapping[str, str]
) -> tuple[Decision[Screening], ...]:
    """Close a round: each of its screenings in its order.

    Raises:
        Refusal: it was closed before, or communities are missing; they are named.
    """
    check(ended_before(screenings))
    check(reports_are_missing(screenings, names))
    return tuple(_closed(it, command, now) for it in screenings)


def withdraw(
    screenings: Sequence[Screening], command: Withdraw, now: datetime, _names: Mapping[str, str]
) -> tuple[Decision[Screening], ...]:
    """Take a round back with each of its screenings; what was reported in it counts no more.

    Raises:
        Refusal: it was closed or withdrawn before.
    """
    check(ended_before(screenings))
    return tuple(_withdrawn(it, command, now) for it in screenings)


def _withdrawn(case: Screening, command: Withdraw, now: datetime) -> Decision[Screening]:
    after = case.after(state=CaseState.WITHDRAWN, closed_at=now, found=None, resolved=None, late=False, terms=())
    fact = ScreeningWithdrawn(**base_of(after, command.actor), round_no=case.round_no, reason=command.reason)
    return Decision(after, (fact,))


def _closed(case: Screening, command: Close, now: datetime) -> Decision[Screening]:
    after = case.after(state=CaseState.CLOSED, closed_at=now)
    fact = ScreeningClosed(
        **base_of(after, command.actor),
        round_no=case.round_no,
        found=case.found or 0,
        resolved=case.resolved or 0,
        late=case.late,
    )
    return Decision(after, (fact,))
