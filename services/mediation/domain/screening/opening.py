"""布置排查: the street has its communities look for disputes, half-monthly, in important periods weekly."""

from collections.abc import Sequence
from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.matter import Matter
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.creating import NewCase, fields_of
from services.mediation.domain.process.due_days import due_too_soon, end_of_last_day
from services.mediation.domain.process.terms import set_until
from services.mediation.domain.screening.commands import Open
from services.mediation.domain.screening.model import Screening
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.facts.screening import ScreeningOpened
from shared.contracts.places import STREET_ITSELF, Place
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory

Decided = Decision[Screening]


def community_named_twice(command: Open) -> Refusal | None:
    """Each community has one screening in a round."""
    named = command.communities or ()
    if len(set(named)) == len(named):
        return None
    return Refusal("community-named-twice", "communities: name each once", "同一社区不能重复填写。", status=422)


def street_is_no_community(command: Open) -> Refusal | None:
    """The street has its communities screened; it is none of them."""
    if not any(Place.from_code(code).community == STREET_ITSELF for code in command.communities or ()):
        return None
    return Refusal(
        "street-is-no-community", "communities: name communities, not the street", "排查对象须为社区。", status=422
    )


def period_backwards(command: Open) -> Refusal | None:
    """A period ends after it began."""
    if command.period_from <= command.period_to:
        return None
    return Refusal(
        "period-backwards", "period_to: not before period_from", "排查结束日期不能早于开始日期。", status=422
    )


def period_too_long(command: Open, policy: Policy) -> Refusal | None:
    """What is looked at seldom is found late: the street's rule says how long a period may be."""
    longest = policy.kinds.screening_days.of(command.period)
    if (command.period_to - command.period_from).days < longest:
        return None
    return Refusal(
        "period-too-long",
        f"period_to: at most {longest} days with period_from ({command.period}); "
        f"the rule is policy.kinds.screening_days.{command.period}",
        f"本类排查周期不得超过{longest}天。",
        status=422,
        members={"at_most": longest},
    )


def due_before_the_period_ends(command: Open) -> Refusal | None:
    """Nobody reports on days that are still to come."""
    if command.last_day >= command.period_to:
        return None
    return Refusal(
        "due-before-the-period-ends",
        f"last_day: not before period_to ({command.period_to})",
        "上报期限不能早于排查结束日期。",
        status=422,
    )


def period_screened_already(command: Open, standing: Sequence[Screening]) -> Refusal | None:
    """A community screens a day once in rounds of the same sort; a round of an important period may fall into another.

    Args:
        command: what is asked.
        standing: screenings of the communities it names.
    """
    twice = [
        it
        for it in standing
        if it.state is not CaseState.WITHDRAWN
        and it.period is command.period
        and it.period_from <= command.period_to
        and command.period_from <= it.period_to
    ]
    if not twice:
        return None
    rounds, communities = sorted({it.round_no for it in twice}), sorted({it.place.code for it in twice})
    return Refusal(
        "period-screened-already",
        f"period_from, period_to: {', '.join(rounds)} ({command.period}) has {', '.join(communities)} screen some of "
        "these days; choose others, leave these communities out, or withdraw that round",
        f"所选时段与{'、'.join(rounds)}重叠，请调整时段或者社区；布置有误的请先撤回原轮次。",
        members={"rounds": rounds, "communities": communities},
    )


def objections(
    command: Open, _other: Matter | None, standing: Sequence[Screening], now: datetime, policy: Policy
) -> None:
    """Let pass what may be opened.

    Raises:
        Refusal: the first objection.
    """
    check(
        community_named_twice(command),
        street_is_no_community(command),
        period_backwards(command),
        period_too_long(command, policy),
        due_before_the_period_ends(command),
        due_too_soon(command.last_day, now),
        period_screened_already(command, standing),
    )


def places_of(command: Open, territory: Territory) -> tuple[Place, ...]:
    """Return the communities that are to screen.

    Raises:
        Refusal: one is none of this street's.
    """
    if command.communities is None:
        return territory.places()
    return tuple(territory.place(code) for code in command.communities)


def open_round(
    command: Open, new: Sequence[NewCase], now: datetime, policy: Policy, shared_no: str | None
) -> tuple[Decided, ...]:
    """Give each community a screening; the term to report runs from here."""
    if shared_no is None:
        raise ValueError("the screenings of a round share a number")
    return tuple(_opened(command, case, now, policy, shared_no) for case in new)


def _opened(command: Open, new: NewCase, now: datetime, policy: Policy, round_no: str) -> Decided:
    term = set_until(CaseClock.SCREENING_REPORT, now, end_of_last_day(command.last_day, policy), policy)
    case = Screening(
        **fields_of(new, Kind.SCREENING, CaseState.OPENED, now),
        round_no=round_no,
        period=command.period,
        period_from=command.period_from,
        period_to=command.period_to,
        deadline=term.due_at,
        terms=(term,),
    )
    fact = ScreeningOpened(
        **base_of(case, command.actor),
        round_no=round_no,
        period=case.period,
        period_from=case.period_from,
        period_to=case.period_to,
        due_at=case.deadline,
    )
    return Decision(case, (fact,))
