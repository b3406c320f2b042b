"""提请作废, 作废 (D20) of a dispute that is not answered yet: an entry that is no case is counted nowhere."""

from datetime import datetime

from services.intake.domain.answering import Decision, answered, base, must_be_a_dispute, must_be_unanswered
from services.intake.domain.case import IntakeCase, VoidProposal
from services.intake.domain.commands.answer import ProposeVoid, Void
from shared.contracts.codes import CaseState
from shared.contracts.facts.base import Actor
from shared.contracts.facts.filing import Proposed, Voided
from shared.contracts.mediation_codes import Proposal
from shared.rules.refusal import Refusal


def propose_void(case: IntakeCase, command: ProposeVoid, now: datetime) -> Decision:
    """Put before the street that the entry is no case; a later proposal takes its place.

    Raises:
        Refusal: answered already: then mediation has the case, and voids it.
    """
    must_be_a_dispute(case)
    must_be_unanswered(case)
    proposal = VoidProposal(reason=command.reason, by=_known(command.actor))
    after = answered(case, CaseState.REGISTERED, now).model_copy(update={"void_proposal": proposal})
    return after, Proposed(**base(after, command.actor), proposal=Proposal.VOID)


def void(case: IntakeCase, command: Void, now: datetime) -> Decision:
    """Take the entry back, for the reason that was proposed.

    Raises:
        Refusal: answered already, nobody proposed it, or the one who did decides.
    """
    must_be_a_dispute(case)
    must_be_unanswered(case)
    proposal = case.void_proposal
    if proposal is None:
        raise Refusal(
            "void-not-proposed",
            "nobody proposed to void this case: use propose-void first",
            "作废须先由一人提请，再由另一人办理。",
        )
    if proposal.by.ref == _known(command.actor).ref:
        raise Refusal(
            "decided-by-proposer",
            "whoever proposed this cannot decide on it: let another person do so",
            "提请人不能审批本人提请的事项。",
        )
    after = answered(case, CaseState.VOID, now)
    return after, Voided(**base(after, command.actor), reason=proposal.reason)


def _known(actor: Actor | None) -> Actor:
    """Return a person who can be told from another.

    Raises:
        Refusal: nobody is named.
    """
    if actor is None or actor.ref is None:
        raise Refusal(
            "void-needs-two-persons",
            "an entry is voided by two persons of the staff, who can be told apart: sign in",
            "作废须由两人办理，请注明提请人和审批人。",
        )
    return actor
