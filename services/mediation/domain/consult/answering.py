"""解答, 评价, 转办."""

from datetime import datetime

from services.mediation.domain.consult.commands import Answer, Convert, Rate
from services.mediation.domain.consult.model import Consult
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.converting import case_it_becomes, dispute_type_does_not_fit
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.facts.consult import ConsultAnswered, ConsultConverted, ConsultRated
from shared.contracts.kind_codes import ConsultTarget

Decided = Decision[Consult]
BECOMES = {ConsultTarget.DISPUTE: Kind.DISPUTE, ConsultTarget.PETITION: Kind.PETITION}


def answer(case: Consult, command: Answer, now: datetime, _policy: Policy) -> Decided:
    """Answer; its term ends."""
    after = case.after(
        state=CaseState.ANSWERED,
        answered_by=command.answered_by,
        answered_at=now,
        terms=case.without(CaseClock.CONSULT_ANSWER),
    )
    return Decision(after, (ConsultAnswered(**base_of(after, command.actor), by=command.answered_by),))


def rate(case: Consult, command: Rate, _now: datetime, _policy: Policy) -> Decided:
    """Record what whoever asked says of the answer."""
    after = case.after(state=CaseState.RATED, satisfaction=command.satisfaction)
    return Decision(after, (ConsultRated(**base_of(after, command.actor), satisfaction=command.satisfaction),))


def convert(case: Consult, command: Convert, _now: datetime, _policy: Policy) -> Decided:
    """Let it go on as another matter; legal aid is given by another organ."""
    kind = BECOMES.get(command.target)
    check(dispute_type_does_not_fit(kind, command.dispute_type))
    into = None if kind is None else case_it_becomes(case.case_id, kind)
    after = case.after(
        state=CaseState.CONVERTED, target=command.target, into=into, terms=case.without(CaseClock.CONSULT_ANSWER)
    )
    fact = ConsultConverted(
        **base_of(after, command.actor),
        target=command.target,
        becomes=kind,
        into=into,
        dispute_type=command.dispute_type,
    )
    return Decision(after, (fact,))
