"""What was sealed by mistake is registered in the open, and nothing there tells which case it was."""

from datetime import timedelta

from services.intake.domain.commands.register import Party
from services.intake.domain.registering_anew import registered_anew, told_under_seal
from services.intake.domain.registration import Identity
from services.intake.domain.sealed_matters import SealedGround
from shared.contracts.codes import CaseState, Channel, CourtMode, DisputeType, Kind, Organ
from shared.contracts.facts.base import Actor
from shared.contracts.kind_codes import PetitionForm
from shared.contracts.levels import Level
from tests.unit.intake.matters import NOW, petition_by, taken_down, told

LATER = NOW + timedelta(days=9)
CLERK = Actor(level=Level.STREET, role="petition_clerk", ref="petition-clerk-1")
IDENTITY = Identity("case-2", 7, "CODE2")


def test_it_is_registered_as_whoever_took_it_down_had_done_without_a_seal() -> None:
    form = petition_by(PetitionForm.LETTER, accusation=True, repeated=True)
    sealed = taken_down(told(Kind.PETITION, channel=Channel.LETTER, petition=form, people_count=3).by(CLERK))
    assert sealed.sealed is SealedGround.ACCUSATION
    after, registered = registered_anew(sealed, IDENTITY, LATER)
    assert (after.sealed, after.origin, after.goes_on_as, after.registered_at) == (None, None, None, LATER)
    assert (registered.actor, registered.origin, registered.people_count) == (CLERK, None, 3)
    entry = registered.petition
    assert entry is not None
    assert (entry.form, entry.flags.repeated) == (PetitionForm.LETTER, True)


def test_nothing_of_it_leads_back() -> None:
    sealed = taken_down(told(Kind.PETITION, petition=petition_by(PetitionForm.VISIT)).by(CLERK))
    after, registered = registered_anew(sealed, IDENTITY, LATER)
    for document in (after.model_dump_json(), registered.model_dump_json()):
        assert sealed.case_id not in document
        assert sealed.case_no not in document
        assert sealed.registered_at.isoformat() not in document


def test_only_the_sealed_case_names_the_open_one() -> None:
    parties = (Party(role="applicant", name="张三"),)
    sealed = taken_down(
        told(Kind.DISPUTE, dispute_type=DisputeType.FAMILY, sealed=SealedGround.MINORS, parties=parties)
    )
    new, _ = registered_anew(sealed, IDENTITY, LATER)
    after, remark = told_under_seal(sealed, new)
    assert (after.registered_anew_as, after.state) == ("case-2", CaseState.REGISTERED)
    assert (remark.case_no, remark.into, remark.place.community) == (sealed.case_no, "case-2", "000")


def test_a_case_of_the_time_before_its_form_was_kept_takes_it_from_its_channel() -> None:
    form = petition_by(PetitionForm.FAX)
    sealed = taken_down(told(Kind.PETITION, channel=Channel.PHONE, petition=form)).model_copy(update={"entry": None})
    _, registered = registered_anew(sealed, IDENTITY, LATER)
    assert registered.petition is not None
    assert registered.petition.form is PetitionForm.PHONE


def test_what_a_court_sent_stays_what_a_court_sent() -> None:
    command = told(
        Kind.DISPUTE,
        dispute_type=DisputeType.FAMILY,
        sealed=SealedGround.MINORS,
        entrusted_by=Organ.COURT,
        court_mode=CourtMode.DELEGATED,
    )
    after, registered = registered_anew(taken_down(command), IDENTITY, LATER)
    assert after.court_mode is registered.court_mode is CourtMode.DELEGATED
