"""What stands open of what parties asked for, and what becomes of it."""

from datetime import datetime

from services.intake.domain.case import IntakeCase
from services.intake.domain.made_request import MadeRequest
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.requests import CameTooLate, RequestAnswered
from shared.contracts.request_codes import RequestResult
from shared.rules.party_requests import REFUSALS, Standing, takes
from shared.rules.refusal import Refusal


def standing_of(case: IntakeCase) -> Standing:
    """Return what of a case decides which requests it takes."""
    has_it = case.mediator_ref if case.kind is Kind.DISPUTE else case.leader_ref
    return Standing(case.kind, case.state, case.closing_code, has_it is not None)


def party_refuses_mediation(case: IntakeCase) -> Refusal | None:
    """A clear refusal rules mediation out, also before anybody has answered the applicant (人民调解法 art. 17)."""
    if not any(it.over_at is None and it.request in REFUSALS for it in case.requests):
        return None
    return Refusal(
        "party-refuses-mediation",
        "a party refused mediation with the query code (人民调解法 art. 17): use not-accept with reason party_refused",
        "当事人已通过查询码表示不愿调解，不得受理调解；请改为不予受理并告知其他途径。",
    )


def settled_here(case: IntakeCase, now: datetime) -> IntakeCase:
    """Return a case that intake answered itself: what it can take no more is over, a refusal of mediation heeded."""
    heeded = REFUSALS if case.state is CaseState.NOT_ACCEPTED else frozenset()
    standing = standing_of(case)

    def after(it: MadeRequest) -> MadeRequest:
        if it.over_at is not None or takes(standing, it.request):
            return it
        result = RequestResult.GRANTED if it.request in heeded else RequestResult.OVERTAKEN
        return it.model_copy(update={"result": result, "over_at": now})

    return case.model_copy(update={"requests": tuple(after(it) for it in case.requests)})


def answered_there(case: IntakeCase, fact: RequestAnswered | CameTooLate, at: datetime) -> IntakeCase:
    """Return the case with what mediation says of a request, or of a rating."""
    if isinstance(fact, CameTooLate) and fact.asked_for is None:
        return case.model_copy(update={"rating_came_too_late": True})
    answered, result = (fact.of_request, None) if isinstance(fact, CameTooLate) else (fact.request_id, fact.result)
    over = {"result": result, "over_at": at}
    told = tuple(it.model_copy(update=over) if it.request_id == answered else it for it in case.requests)
    return case.model_copy(update={"requests": told})
