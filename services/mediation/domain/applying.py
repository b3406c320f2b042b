"""Taking over what intake published: registration, acceptance, refusal, referral, mis-entries, import."""

from datetime import datetime
from typing import Any

from services.mediation.domain.beside import arbitration_term
from services.mediation.domain.case import Case
from services.mediation.domain.case_parts import StandingProposal
from services.mediation.domain.clocks import started
from services.mediation.domain.party_requests.settling import still_taken
from services.mediation.domain.policy import Policy
from services.mediation.domain.received import received_at
from services.mediation.domain.record import Entrusted, NotAcceptedAnswer, Record, RefusalLetter
from services.mediation.domain.safety import due_from
from services.mediation.domain.sealing import under_seal
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.filing import Proposed, Voided
from shared.contracts.facts.intake import Accepted, Imported, NotAccepted, Referred, Registered
from shared.contracts.facts.safety import SafetyCheckOpened
from shared.contracts.facts.sealed import SealedRegistered
from shared.contracts.levels import highest
from shared.rules.days import local

ENTERED_FROM: dict[type[CaseFact], tuple[CaseState, frozenset[CaseState]]] = {
    Accepted: (CaseState.ACCEPTED, frozenset({CaseState.REGISTERED})),
    NotAccepted: (CaseState.NOT_ACCEPTED, frozenset({CaseState.REGISTERED})),
    Referred: (CaseState.REFERRED, frozenset({CaseState.REGISTERED})),
    Proposed: (CaseState.REGISTERED, frozenset({CaseState.REGISTERED})),
    SafetyCheckOpened: (CaseState.REGISTERED, frozenset({CaseState.REGISTERED})),
    Voided: (CaseState.VOID, frozenset({CaseState.REGISTERED})),
}


class FactOutOfPlace(ValueError):
    """A fact of intake cannot follow what is known of its case; the event is for the dead letters."""


def apply(
    case: Case | None, fact: CaseFact | SealedRegistered, *, case_id: str, sequence: int, at: datetime, policy: Policy
) -> Case:
    """Return the case after a fact of intake.

    Args:
        case: the case so far; None before its registration.
        fact: what intake published.
        case_id: the event's subject.
        sequence: the event's sequence, the next one of its case (past and too early are the reader's to sort out).
        at: the event's time.
        policy: the rules in force, for the term of a dispute that was accepted without one.

    Raises:
        FactOutOfPlace: the fact is not intake's, or does not follow.
    """
    name = type(fact).__name__
    expected = 1 if case is None else case.version + 1
    if sequence != expected:
        raise FactOutOfPlace(f"{name} of case {case_id} has sequence {sequence}, expected {expected}")
    if isinstance(fact, SealedRegistered):
        if case is None:
            return Case(**under_seal(fact, case_id, at))
        raise FactOutOfPlace(f"{name} cannot follow on case {case_id}, which is known")
    if case is None and isinstance(fact, Imported):
        return _imported(fact, case_id, at, policy)
    if case is None:
        return _registered(fact, case_id, local(at))
    if type(fact) not in ENTERED_FROM:
        raise FactOutOfPlace(f"{name} cannot follow on case {case_id}, which is known: it stands in {case.state}")
    state, sources = ENTERED_FROM[type(fact)]
    if case.state not in sources:
        raise FactOutOfPlace(f"{name} cannot follow on case {case_id}, which stands in {case.state}")
    answered = case.after(
        state=state,
        owner_level=fact.owner_level,
        highest_level=highest(case.highest_level, fact.owner_level),
        risk=fact.risk,
        pending=None,
        supervision=None,
        proposal=_proposal(fact, local(at)),
        safety=due_from(at, policy) if isinstance(fact, SafetyCheckOpened) else case.safety,
        referred_to=fact.target if isinstance(fact, Referred) else None,
        record=_record(case, fact),
        **_acceptance(case, fact, local(at), policy),
    )
    return answered.model_copy(update={"requests": still_taken(answered)})


def _registered(fact: CaseFact, case_id: str, at: datetime) -> Case:
    if not isinstance(fact, Registered):
        raise FactOutOfPlace(f"{type(fact).__name__} of case {case_id} came before its registration")
    return Case(
        case_id=case_id,
        case_no=fact.case_no,
        kind=fact.kind,
        place=fact.place,
        state=CaseState.REGISTERED,
        owner_level=fact.owner_level,
        highest_level=fact.owner_level,
        risk=fact.risk,
        dispute_type=fact.dispute_type,
        court_mode=fact.court_mode,
        screening_id=fact.screening_id,
        version=1,
        registered_at=at,
        received_at=received_at(fact, at),
        grid=fact.grid,
        reporter_ref=fact.actor.ref if fact.actor else None,
        representatives=fact.representatives,
        record=Record(entrusted=_entrusted(fact)),
    )


def _entrusted(fact: Registered) -> Entrusted | None:
    if fact.entrusted_by is None:
        return None
    letter = fact.commission
    if letter is None:
        return Entrusted(by=fact.entrusted_by)
    return Entrusted(by=fact.entrusted_by, reference=letter.reference, issued_on=letter.issued_on)


def _imported(fact: Imported, case_id: str, at: datetime, policy: Policy) -> Case:
    """Return a case of the time before: closed, no clock runs on it; open, its term runs from its own acceptance."""
    accepted_at = local(fact.accepted_at)
    term = {}
    if fact.closed_at is None and fact.kind is Kind.DISPUTE:
        term = {
            **started(fact.dispute_type, accepted_at, policy, told=fact.due_at),
            "terms": arbitration_term(fact.dispute_type, local(fact.registered_at), local(at), policy),
        }
    return Case(
        case_id=case_id,
        case_no=fact.case_no,
        kind=fact.kind,
        place=fact.place,
        state=fact.state,
        owner_level=fact.owner_level,
        highest_level=fact.owner_level,
        risk=fact.risk,
        dispute_type=fact.dispute_type,
        version=1,
        registered_at=local(fact.registered_at),
        accepted_at=accepted_at,
        closed_at=local(fact.closed_at) if fact.closed_at else None,
        closing_code=fact.closing_code,
        **term,
    )


def _proposal(fact: CaseFact, at: datetime) -> StandingProposal | None:
    if not isinstance(fact, Proposed):
        return None
    return StandingProposal(proposal=fact.proposal, by=fact.actor, since=at)


def _record(case: Case, fact: CaseFact) -> Record:
    if not isinstance(fact, NotAccepted):
        return case.record
    letter = None if fact.letter is None else RefusalLetter(sent_on=fact.letter.sent_on, to=fact.letter.to)
    answer = NotAcceptedAnswer(reason=fact.reason, guided_to=fact.guided_to, letter=letter)
    return case.record.but(not_accepted=answer)


def _acceptance(case: Case, fact: CaseFact, at: datetime, policy: Policy) -> dict[str, Any]:
    if not isinstance(fact, Accepted):
        return {}
    return {
        "accepted_at": at,
        "consent_basis": fact.consent_basis,
        **({} if case.court_mode is not None else started(case.dispute_type, at, policy, told=fact.due_at)),
        "terms": arbitration_term(case.dispute_type, case.received_at or case.registered_at, at, policy),
    }
