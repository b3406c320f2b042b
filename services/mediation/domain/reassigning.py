"""A mediator who does not take a dispute of a court on in time has it no more (人民法院在线调解规则 art. 12)."""

from services.mediation.domain.case import Case
from services.mediation.domain.decision import Decision, base_of
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts.mediation import Declined
from shared.contracts.mediation_codes import DeclineReason


def without_mediator(case: Case, recused: tuple[str, ...]) -> Case:
    """Return a case that has to be assigned anew; what runs already goes on."""
    state = CaseState.ACCEPTED if case.state is CaseState.ASSIGNED else case.state
    return case.after(state=state, mediator_ref=None, recused=recused, terms=case.without(CaseClock.TAKE_ON))


def not_taken_on(decision: Decision) -> Decision:
    """Add that the mediator let the days pass; nothing speaks against the same one later."""
    case = decision.case
    if case.mediator_ref is None:
        raise ValueError(f"case {case.case_id} is assigned to nobody")
    after = without_mediator(case, case.recused)
    fact = Declined(**base_of(after, None), mediator_ref=case.mediator_ref, reason=DeclineReason.NOT_TAKEN_ON)
    return decision.then(after, fact)
