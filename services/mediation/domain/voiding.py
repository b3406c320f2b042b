"""作废: an entry that is no case is counted nowhere."""

from collections.abc import Sequence
from datetime import datetime

from services.mediation.domain.approving import proposer_decides
from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import Proposable
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.file_commands import Void
from shared.contracts.codes import CaseState
from shared.contracts.facts.base import Actor
from shared.contracts.facts.filing import Voided
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import Proposal
from shared.rules.refusal import Refusal


def person_is_unknown(case: Proposable, actor: Actor | None) -> Refusal | None:
    """Two persons void an entry, and both can be told apart."""
    by = case.proposal.by if case.proposal else None
    if by is not None and by.ref is not None and actor is not None and actor.ref is not None:
        return None
    return Refusal(
        "void-needs-two-persons",
        "actor.ref: give the reference of whoever decides; the proposal has to name its own as well",
        "作废须由两人办理，请注明提请人和审批人。",
    )


def street_does_not_void(actor: Actor | None) -> Refusal | None:
    """The street or the district voids; a community proposes it."""
    if actor is not None and actor.level is not Level.COMMUNITY:
        return None
    return Refusal("void-needs-street", "actor.level: an entry is voided by the street", "作废须由街道办理。")


def others_are_counted_under_it(others: Sequence[Case]) -> Refusal | None:
    """What was merged into a case would not be counted at all when it is voided."""
    if not others:
        return None
    numbers = [case.case_no for case in others]
    return Refusal(
        "void-stands-for-others",
        f"{', '.join(numbers)} were merged into this case: undo those merges first",
        f"{'、'.join(numbers)}已并入本案，请先撤销并案。",
        members={"merged": numbers},
    )


def void(case: Case, command: Void, _now: datetime, others: Sequence[Case]) -> Decision:
    """Take an entry back; `others` are the cases counted under it."""
    check(
        street_does_not_void(command.actor),
        person_is_unknown(case, command.actor),
        proposer_decides(case, Proposal.VOID, command.actor),
        others_are_counted_under_it(others),
    )
    after = case.after(state=CaseState.VOID, closing_code=None, closed_at=None, terms=())
    return Decision(after, (Voided(**base_of(after, command.actor), reason=command.reason),))
