"""What holds of the facts of every case, in the order they were numbered."""

from collections.abc import Sequence
from itertools import pairwise

from services.mediation.domain.states import AFTER_AGREEMENT, CHECKED, IN_MEDIATION, LASTING, OPEN, UNDER_MEDIATION
from shared.contracts.codes import CaseClock, CaseState, SupervisionStep
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.escalation import (
    AssignedDown,
    DeadlineWarned,
    Escalated,
    Overdue,
    Returned,
    Signed,
    Supervised,
    SupervisionLifted,
)
from shared.contracts.facts.filing import Unmerged, Voided
from shared.contracts.facts.intake import Referred
from shared.contracts.facts.mediation import Assigned, Closed, FollowedUp, Merged, Outcome, Reopened
from shared.contracts.facts.safety import SafetyChecked, SafetyCheckOpened
from shared.contracts.facts.term import ArbitrationOpened, Extended, Resumed, Suspended
from shared.contracts.levels import Level

History = Sequence[CaseFact]

FIRES_IN = {
    CaseClock.CONCLUDE: UNDER_MEDIATION,
    CaseClock.SIGN_OFF: OPEN,
    CaseClock.CONFIRM: AFTER_AGREEMENT,
    CaseClock.FOLLOW_UP: {CaseState.CLOSED, CaseState.FOLLOWED_UP},
    CaseClock.PERFORMANCE: AFTER_AGREEMENT,
    CaseClock.ARBITRATION: UNDER_MEDIATION | {CaseState.SUSPENDED},
    CaseClock.SAFETY_CHECK: CHECKED,
    CaseClock.TAKE_ON: IN_MEDIATION,
    CaseClock.ASSIGNED_DOWN: OPEN,
}


def only_a_signature_or_an_order_moves_the_owner(facts: History) -> None:
    for before, after in pairwise(facts):
        if before.owner_level is not after.owner_level:
            assert isinstance(after, Signed | AssignedDown)
            assert after.owner_level is after.to_level


def nothing_follows_the_archive_or_a_void_and_only_an_unmerge_a_merge(facts: History) -> None:
    for before, after in pairwise(facts):
        assert before.state not in LASTING
        assert isinstance(before, Merged) is isinstance(after, Unmerged)
        assert before.state is not CaseState.MERGED or isinstance(after, Unmerged)


def a_suspended_case_is_resumed_ended_or_put_aside(facts: History) -> None:
    for before, after in pairwise(facts):
        if CaseState.SUSPENDED in {before.state, after.state} and before.state is not after.state:
            left = {CaseState.TERMINATED, CaseState.MERGED, CaseState.VOID}
            assert isinstance(after, Suspended | Resumed | Unmerged) or after.state in left


def extensions_are_numbered(facts: History) -> None:
    number = 0
    for fact in facts:
        number = 0 if isinstance(fact, Reopened) else number
        if isinstance(fact, Extended):
            number += 1
            assert fact.extension_no == number


def escalations_go_one_level_up_from_open_cases(facts: History) -> None:
    for fact in facts:
        if isinstance(fact, Escalated):
            assert fact.state in UNDER_MEDIATION
            assert fact.to_level is fact.from_level.above


def each_escalation_is_answered_by_its_target_before_the_next(facts: History) -> None:
    asked: Level | None = None
    for fact in facts:
        match fact:
            case Escalated():
                assert asked is None
                asked = fact.to_level
            case Signed():
                assert asked is fact.to_level
                asked = None
            case Returned():
                assert asked is fact.from_level
                asked = None
            case Closed() | Merged() | AssignedDown() | Suspended() | Voided():
                assert asked is None
            case Referred():
                asked = None


def binding_escalations_are_signed(facts: History) -> None:
    answered = [fact for fact in facts if isinstance(fact, Escalated | Signed | Returned | Referred)]
    for before, after in pairwise(answered):
        if isinstance(before, Escalated) and before.binding:
            assert isinstance(after, Signed | Referred)


def nobody_sends_a_case_back_for_ever(facts: History) -> None:
    for fact in facts:
        if isinstance(fact, Returned):
            assert fact.returns <= (1 if fact.from_level is Level.DISTRICT else 2)


def no_clock_fires_twice_or_on_a_case_at_rest(facts: History) -> None:
    term = escalation = owner = asked = checks = given = handed = 0
    fired: set[tuple[object, ...]] = set()
    for fact in facts:
        term += isinstance(fact, Reopened | Extended | Resumed)
        escalation += isinstance(fact, Escalated)
        checks += isinstance(fact, SafetyCheckOpened)
        owner += isinstance(fact, Signed | Returned | AssignedDown)
        asked += isinstance(fact, Closed | FollowedUp)
        given += isinstance(fact, Assigned)
        handed += isinstance(fact, AssignedDown)
        if not isinstance(fact, DeadlineWarned | Overdue | ArbitrationOpened):
            continue
        opened = isinstance(fact, ArbitrationOpened)
        clock, due_at = (CaseClock.ARBITRATION, fact.open_since) if opened else (fact.clock, fact.due_at)
        counted = {
            CaseClock.CONCLUDE: (term, owner) if isinstance(fact, Overdue) else (term,),
            CaseClock.SIGN_OFF: (escalation,),
            CaseClock.FOLLOW_UP: (asked, due_at),
            CaseClock.PERFORMANCE: (term, due_at),
            CaseClock.SAFETY_CHECK: (checks,),
            CaseClock.TAKE_ON: (given,),
            CaseClock.ASSIGNED_DOWN: (handed,),
        }
        firing = (type(fact), clock, *counted.get(clock, (term,)), getattr(fact, "days_left", None))
        assert fact.state in FIRES_IN[clock]
        assert firing not in fired
        fired.add(firing)


def supervision_rises_step_by_step_and_is_lifted(facts: History) -> None:
    step: SupervisionStep | None = None
    late: set[CaseClock] = set()
    for fact in facts:
        match fact:
            case Overdue(clock=CaseClock.CONCLUDE | CaseClock.SAFETY_CHECK | CaseClock.ASSIGNED_DOWN as clock):
                assert step is None or late
                late.add(clock)
            case Supervised():
                assert fact.clock in late
                assert fact.state in FIRES_IN[fact.clock]
                assert step is None or fact.step.rank > step.rank
                step = fact.step
            case SupervisionLifted():
                assert fact.step is step
                step = None
            case SafetyChecked():
                late.discard(CaseClock.SAFETY_CHECK)
            case Signed() | AssignedDown():
                late.discard(CaseClock.ASSIGNED_DOWN)
            case Closed() | Merged() | Reopened() | Voided():
                assert step is None


def closing_is_told_to_all_levels_at_once(facts: History) -> None:
    for before, after in pairwise([*facts, None]):
        if isinstance(before, Closed):
            assert isinstance(after, Outcome)
            assert (before.closing_code, before.days) == (after.closing_code, after.days)


def check_history(facts: History) -> None:
    """Check all of the above."""
    only_a_signature_or_an_order_moves_the_owner(facts)
    nothing_follows_the_archive_or_a_void_and_only_an_unmerge_a_merge(facts)
    a_suspended_case_is_resumed_ended_or_put_aside(facts)
    extensions_are_numbered(facts)
    escalations_go_one_level_up_from_open_cases(facts)
    each_escalation_is_answered_by_its_target_before_the_next(facts)
    binding_escalations_are_signed(facts)
    nobody_sends_a_case_back_for_ever(facts)
    no_clock_fires_twice_or_on_a_case_at_rest(facts)
    supervision_rises_step_by_step_and_is_lifted(facts)
    closing_is_told_to_all_levels_at_once(facts)
