"""并案, 撤销并案: a dispute that came in twice is counted once, and one that did not is counted for itself again."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.commands import Merge
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.file_commands import Unmerge
from services.mediation.domain.matter import Matter
from services.mediation.domain.states import LASTING, UNDER_MEDIATION
from shared.contracts.codes import CaseState, ClosingCode
from shared.contracts.facts.filing import Unmerged
from shared.contracts.facts.mediation import Merged
from shared.contracts.mediation_codes import ClockEffect
from shared.rules.refusal import Refusal


def merges_into_itself(case: Case, command: Merge) -> Refusal | None:
    """Two cases are needed."""
    if command.into != case.case_id:
        return None
    return Refusal("merge-into-itself", "into: give another case than this one", "不能并入案件自身。", status=422)


def target_is_merged(target: Matter) -> Refusal | None:
    """A case that is itself counted elsewhere cannot stand for another."""
    if target.state is not CaseState.MERGED:
        return None
    return Refusal(
        "merge-target-merged",
        f"into: that case was merged itself; merge into {target.merged_into}",
        "目标案件已被并案，请并入其所并入的案件。",
        members={"into": target.merged_into},
    )


def target_is_not_counted(target: Matter) -> Refusal | None:
    """Only an accepted dispute is counted, so only into one can another be counted."""
    if isinstance(target, Case) and target.accepted_at is not None:
        return None
    return Refusal(
        "merge-target-not-counted",
        "into: merge into a dispute that was accepted, or the matter would not be counted at all",
        "只能并入已受理的矛盾纠纷。",
    )


def target_is_put_away(target: Matter) -> Refusal | None:
    """To an archived file nothing is added, and a voided entry is no case."""
    if target.state not in LASTING:
        return None
    return Refusal(
        "merge-target-put-away",
        f"into: that case is {target.state}: nothing can be merged into it",
        "目标案件已归档或者作废，不能并入。",
        members={"state": target.state.value},
    )


def target_is_of_another_street(case: Case, target: Matter) -> Refusal | None:
    """Each street counts its own."""
    here = (case.place.district, case.place.street)
    if here == (target.place.district, target.place.street):
        return None
    return Refusal(
        "merge-across-streets",
        f"into: that case belongs to street {target.place.district}{target.place.street}; merge within one street",
        "只能在同一街道内并案。",
    )


def target_is_unknown() -> Refusal:
    """There is no case to merge into."""
    return Refusal("merge-target-unknown", "into: there is no such case", "没有找到要并入的案件。", status=422)


def merge(case: Case, command: Merge, now: datetime, target: Matter | None) -> Decision:
    """Count a case under another from now on; `target` is the case that `command.into` names, as it stands."""
    check(merges_into_itself(case, command))
    if target is None:
        raise target_is_unknown()
    if target.case_id != command.into:
        raise ValueError(f"target is case {target.case_id}, but the command names {command.into}")
    check(
        target_is_merged(target),
        target_is_put_away(target),
        target_is_not_counted(target),
        target_is_of_another_street(case, target),
    )
    after = case.after(
        state=CaseState.MERGED,
        state_before_merge=case.state,
        merged_into=command.into,
        closing_code=ClosingCode.MERGED,
        closed_at=now,
    )
    clocks = ClockEffect.ENDED if _has_a_term(case.state) else ClockEffect.NONE_RAN
    return Decision(after, (Merged(**base_of(after, command.actor), into=command.into, clocks=clocks),))


def target_is_archived(target: Matter) -> Refusal | None:
    """What stands in an archived file is settled with it: its persons were told, its figures reported."""
    if target.state is not CaseState.ARCHIVED:
        return None
    return Refusal(
        "unmerge-target-archived",
        "the case it was merged into is archived: nothing is taken out of it; register what is new as its own case",
        "所并入的案件已归档，不能撤销并案；新的纠纷请另行登记。",
        members={"state": target.state.value},
    )


def unmerge(case: Case, command: Unmerge, now: datetime, target: Matter | None) -> Decision:
    """Put a case back where it stood; its term ends when it would have ended, for no law stops it meanwhile.

    What was told as overdue counts as told only now: its owner could do nothing meanwhile, so supervision (督办) begins
    at its first step.
    `target` is the case it was merged into, as it stands.
    """
    before, out_of = case.state_before_merge, case.merged_into
    if before is None or out_of is None:
        raise ValueError(f"case {case.case_id} is not merged")
    if target is None or target.case_id != out_of:
        raise ValueError(f"case {case.case_id} was merged into {out_of}, which has to be at hand")
    check(target_is_archived(target))
    after = case.after(
        state=before,
        state_before_merge=None,
        merged_into=None,
        closing_code=None,
        closed_at=None,
        overdue_told_at=now if case.overdue_told else None,
        terms=tuple(term.quiet_until(now) for term in case.terms),
    )
    runs_on = _has_a_term(before)
    fact = Unmerged(
        **base_of(after, command.actor),
        out_of=out_of,
        reason=command.reason,
        clocks=ClockEffect.RUNS_ON if runs_on else ClockEffect.NONE_RAN,
        due_at=after.due_at if runs_on else None,
    )
    return Decision(after, (fact,))


def _has_a_term(state: CaseState) -> bool:
    return state in UNDER_MEDIATION or state is CaseState.SUSPENDED
