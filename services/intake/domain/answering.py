"""Accept, refuse or refer a registered case: pure, (case, command, now) -> (case, fact)."""

from datetime import datetime
from typing import Any

from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.answer import Accept, NotAccept, Refer
from services.intake.domain.commissioned import refusal_letter_of
from services.intake.domain.open_requests import party_refuses_mediation, settled_here
from shared.contracts.codes import CaseState, ConsentBasis, DisputeType, Kind
from shared.contracts.facts.base import Actor, CaseFact
from shared.contracts.facts.intake import Accepted, NotAccepted, Referred
from shared.rules.calendar import Calendar
from shared.rules.days import day_of
from shared.rules.entry_rules import RegistrationRules
from shared.rules.refusal import Refusal
from shared.rules.statutory import conclude_term
from shared.rules.term_clock import TermClock

PATHS = {
    Kind.PETITION: "petitions",
    Kind.VISIT: "visits",
    Kind.CONSULT: "consults",
    Kind.DECISION_REVIEW: "decision-reviews",
}

BUILT_IN = RegistrationRules()
Decision = tuple[IntakeCase, CaseFact]


def accept(case: IntakeCase, command: Accept, now: datetime, calendar: Calendar) -> Decision:
    """受理 (D4, 人民调解法 art. 17): on application, or on the committee's own initiative, unless a party refuses.

    Raises:
        Refusal: answered already, a party clearly refuses (or did with the query code), or a medical dispute
            that nobody applied for.
    """
    must_be_a_dispute(case)
    must_be_unanswered(case)
    if (refused := party_refuses_mediation(case)) is not None:
        raise refused
    if command.refused_by_a_party:
        raise Refusal(
            "party-refuses",
            "refused_by_a_party: a clear refusal rules mediation out (人民调解法 art. 17); use not-accept",
            "一方当事人明确拒绝调解的，不得调解；请改为不予受理并告知其他途径。",
        )
    if case.dispute_type is DisputeType.MEDICAL and command.consent_basis is not ConsentBasis.APPLICATION:
        raise Refusal(
            "medical-needs-application",
            "consent_basis: a medical dispute is mediated on application of both sides, or of one with the other's "
            "consent (医疗纠纷预防和处理条例 art. 31); guide them to apply, then accept",
            "医疗纠纷须由医患双方申请，或者一方申请并征得另一方同意；调委会可以引导申请，不得主动受理。",
            status=422,
        )
    due_at = None if case.court_mode is not None else end_of_the_term(case.dispute_type, now, calendar)
    after = answered(case, CaseState.ACCEPTED, now).model_copy(update={"due_at": due_at, "accepted_at": now})
    return after, Accepted(**base(after, command.actor), consent_basis=command.consent_basis, due_at=due_at)


def not_accept(case: IntakeCase, command: NotAccept, now: datetime, rules: RegistrationRules = BUILT_IN) -> Decision:
    """不予受理 (D2, 人民调解法 art. 26): never without telling where to go, and whoever entrusted the matter by letter.

    Raises:
        Refusal: answered already, or the letter is missing or wrong.
    """
    must_be_a_dispute(case)
    must_be_unanswered(case)
    letter = refusal_letter_of(case, command, now, rules)
    after = answered(case, CaseState.NOT_ACCEPTED, now)
    fact = NotAccepted(**base(after, command.actor), reason=command.reason, guided_to=command.guided_to, letter=letter)
    return after, fact


def refer(case: IntakeCase, command: Refer, now: datetime) -> Decision:
    """转介 (D3): only with the applicant's consent.

    Raises:
        Refusal: answered already, or no consent.
    """
    must_be_a_dispute(case)
    must_be_unanswered(case)
    if not command.consent:
        raise Refusal(
            "consent-missing", "consent: the applicant must agree to be referred", "转介须经当事人同意。", status=422
        )
    after = answered(case, CaseState.REFERRED, now)
    return after, Referred(**base(after, command.actor), target=command.target, reference=command.reference)


def base(case: IntakeCase, actor: Actor | None) -> dict[str, Any]:
    """Return the fields every fact of a case carries."""
    return {
        "case_no": case.case_no,
        "kind": case.kind,
        "place": case.place,
        "state": case.state,
        "owner_level": case.owner_level,
        "actor": actor,
    }


def end_of_the_term(dispute_type: DisputeType | None, accepted_at: datetime, calendar: Calendar) -> datetime | None:
    """Return when the term to conclude ends (exclusive) of a dispute that is accepted at a moment.

    Raises:
        NoSuchTerm: the law set none yet on that day.
    """
    clock = TermClock.begin(conclude_term(dispute_type, day_of(accepted_at)).key, accepted_at)
    end = clock.end(calendar)
    return None if end is None else end.at


def answered(case: IntakeCase, state: CaseState, now: datetime) -> IntakeCase:
    """Return the case after one more fact of intake; a proposal to void it stands no longer, nor what it overtakes."""
    changes = {"state": state, "version": case.version + 1, "changed_at": now, "void_proposal": None}
    return settled_here(case.model_copy(update=changes), now)


def must_be_a_dispute(case: IntakeCase) -> None:
    """Refuse what mediation answers by the rules of its kind.

    Raises:
        Refusal: the case is no dispute.
    """
    if case.kind is not Kind.DISPUTE:
        raise Refusal(
            "answered-in-mediation",
            f"a {case.kind} is answered at mediation, by the rules of its kind: POST /mediation/{PATHS[case.kind]}/…",
            "该类事项登记后由相应的办理页面办理，不在此受理。",
            members={"kind": case.kind.value},
        )


def must_be_unanswered(case: IntakeCase) -> None:
    """Refuse what comes too late: an answered case is mediation's.

    Raises:
        Refusal: it was answered or voided.
    """
    if case.state is not CaseState.REGISTERED:
        raise Refusal(
            "not-in-this-state",
            f"the case is {case.state.value}: only a registered case can be accepted, refused, referred or voided here",
            "该件已受理或已答复，不能重复办理。",
            members={"state": case.state.value, "version": case.version},
        )
