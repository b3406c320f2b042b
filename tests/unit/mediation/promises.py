"""What holds of every command that was taken: each line is an invariant of the state table."""

from services.mediation.domain.agreement import SIGNATURES
from services.mediation.domain.agreement_commands import ApplyConfirmation, OpenConfirmation, RecordPerformance
from services.mediation.domain.archiving import required_papers
from services.mediation.domain.case import Case
from services.mediation.domain.commands import (
    Agree,
    Assign,
    Close,
    Command,
    Decline,
    FollowUp,
    Merge,
    RecordSession,
    Refer,
    Reopen,
    SetRisk,
    Start,
    Terminate,
)
from services.mediation.domain.decision import Decision
from services.mediation.domain.file_commands import Archive, Unmerge, Void
from services.mediation.domain.helping import InviteHelper
from services.mediation.domain.party_requests.answering import AnswerRequest
from services.mediation.domain.safety_commands import CheckSafety
from services.mediation.domain.taking_on import TakeOn
from services.mediation.domain.term_commands import Extend, Suspend
from shared.contracts.codes import (
    AgreementForm,
    CaseClock,
    CaseState,
    ConsentBasis,
    Risk,
    RiskReason,
    TerminationReason,
)
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, PartiesConsent, Performance, Proposal
from shared.contracts.request_codes import PartyRequest, RequestResult
from shared.rules.party_requests import REFUSALS


def check_promises(before: Case, command: Command, decision: Decision) -> None:
    """Check a command that was taken against the case it found."""
    after = decision.case
    assert before.state not in {CaseState.ARCHIVED, CaseState.VOID}
    assert (before.state is CaseState.MERGED) is isinstance(command, Unmerge)
    assert command.actor in {fact.actor for fact in decision.facts}
    _people_decide(before, command)
    _parties_are_heard(before, command, after)
    _safety_comes_first(before, command, after)
    _a_court_is_answered_first(before, command, after)
    _mediation_keeps_to_the_law(before, command, after)
    _agreements_are_looked_after(before, command, after)
    _the_term_and_the_file_are_right(before, command, after)


def _parties_are_heard(before: Case, command: Command, after: Case) -> None:
    if isinstance(command, Start | RecordSession | Agree | InviteHelper):
        assert not before.is_asked_for(*REFUSALS, PartyRequest.RECUSAL)
    if isinstance(command, Archive | Merge):
        assert not before.requests
    if isinstance(command, Terminate):
        assert not after.is_asked_for(*REFUSALS)
    if isinstance(command, AnswerRequest) and command.request in REFUSALS:
        assert command.result is RequestResult.TAKEN_BACK
        assert before.mediator_ref is None or command.actor is None or command.actor.ref != before.mediator_ref


def _safety_comes_first(before: Case, command: Command, after: Case) -> None:
    if isinstance(command, Start | RecordSession | Agree):
        assert before.safety is None or (before.safety.done_at is not None and before.safety.consents)
    if isinstance(command, Close | Merge):
        assert not before.unsafe
    if isinstance(command, CheckSafety):
        assert before.unsafe
        assert not after.unsafe
        assert command.heard_apart
        assert command.police_told_at is not None or not command.cannot_act_alone
        assert command.actor is None or command.actor.ref is None or command.actor.ref != before.mediator_ref
    if isinstance(command, SetRisk) and command.reason is RiskReason.VIOLENCE:
        assert after.unsafe


def _a_court_is_answered_first(before: Case, command: Command, after: Case) -> None:
    if isinstance(command, Start | RecordSession | Agree):
        assert before.term(CaseClock.TAKE_ON) is None
    if isinstance(command, TakeOn):
        assert before.court_mode is not None
        assert before.mediator_ref is not None
        assert after.term(CaseClock.TAKE_ON) is None
        assert after.clock is not None


def _mediation_keeps_to_the_law(before: Case, command: Command, after: Case) -> None:
    match command:
        case Assign():
            assert not command.conflict_of_interest
            assert command.mediator_ref not in before.recused
        case Start():
            assert command.rights_notice
            assert command.consent is not PartiesConsent.ONE_REFUSES
            offered = before.consent_basis is ConsentBasis.OWN_INITIATIVE
            assert offered or command.consent is PartiesConsent.ALL_AGREE
            assert before.accepted_at is not None
        case Decline():
            assert before.mediator_ref in after.recused
        case RecordSession():
            assert before.mediator_ref is not None
            assert command.online_consent or not command.online
            assert command.people_present > 1
            assert before.accepted_at is not None
            assert command.held_at.date() >= before.accepted_at.date()
        case Terminate():
            assert command.remedy_notice or command.reason is TerminationReason.RECONCILED
            assert command.undisputed_facts is None or command.facts_consent
        case Refer():
            assert command.consent
        case _:
            pass


def _agreements_are_looked_after(before: Case, command: Command, after: Case) -> None:
    match command:
        case Agree():
            signed = [name for name in SIGNATURES if getattr(command, name) is not None]
            assert command.content is not None if command.form is AgreementForm.ORAL else len(signed) == len(SIGNATURES)
            assert before.mediator_ref is not None
            assert after.effective_at is not None
            assert before.taken_up_at is not None
            assert after.effective_at.date() >= before.taken_up_at.date()
            assert sum(it.amount_cents for it in after.instalments) in {0, command.amount_cents}
        case RecordPerformance():
            assert command.urged if command.performance is Performance.BREACHED else command.evidence_ref
        case FollowUp(performed=True):
            assert before.performance is not None
            assert before.performance.done
        case Archive():
            assert before.performance not in {Performance.NOT_DUE, Performance.PARTIAL}
            assert not any(it.is_open for it in before.instalments)
        case Reopen() if before.confirmation is not None:
            assert before.confirmation.stage not in {ConfirmationStage.APPLIED, ConfirmationStage.CONFIRMED}
        case Merge():
            assert before.agreement_form is None
        case OpenConfirmation():
            assert not command.about_status
            assert not command.about_title
        case ApplyConfirmation():
            assert command.jointly
            assert before.confirmation is not None
            assert before.effective_at is not None
            if command.applied_on is not None:
                assert before.effective_at.date() <= command.applied_on < before.confirmation.ends_at.date()
        case _:
            pass


def _the_term_and_the_file_are_right(before: Case, command: Command, after: Case) -> None:
    match command:
        case Extend():
            assert command.agreed_by_both
            assert before.due_at is not None
            assert after.due_at is not None
            assert after.due_at > before.due_at
        case Archive():
            assert required_papers(after) <= {it.paper for it in after.papers}
        case Unmerge():
            assert after.state is before.state_before_merge
            assert after.due_at == before.due_at
        case _:
            pass


def _people_decide(before: Case, command: Command) -> None:
    actor = command.actor
    if isinstance(command, Close | Reopen | Suspend) and actor is not None:
        assert actor.role != "mediator"
        assert actor.level.rank >= before.owner_level.rank
    if isinstance(command, Close):
        assert not before.remedy_notice_owed
        assert command.summary or (before.proposal and before.proposal.proposal is Proposal.CLOSE)
        assert actor is None or actor.ref is None or actor.ref != before.mediator_ref
    if isinstance(command, FollowUp) and actor is not None and actor.ref is not None:
        assert actor.ref not in {before.closed_by, before.close_proposed_by}
    decided = {Close: Proposal.CLOSE, Suspend: Proposal.SUSPEND, Void: Proposal.VOID}.get(type(command))
    proposed = before.proposal
    if decided is not None and proposed is not None and proposed.proposal is decided:
        assert not (actor and proposed.by and actor.ref and actor.ref == proposed.by.ref)
    if isinstance(command, SetRisk):
        assert (command.reason is RiskReason.EASED) is (command.risk.rank < before.risk.rank)
        by_the_street = actor is not None and actor.level is not Level.COMMUNITY
        assert by_the_street or Risk.RED not in {before.risk, command.risk}
    if isinstance(command, Void):
        assert proposed is not None
        assert proposed.by is not None
        assert actor is not None
        assert None not in {actor.ref, proposed.by.ref}
        assert actor.level is not Level.COMMUNITY
