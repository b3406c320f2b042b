from datetime import datetime, timedelta
from typing import Any

import pytest

from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.personal_data import DestroyPersonalData
from services.intake.domain.commands.register import Register
from services.intake.domain.converting import converted
from services.intake.domain.destruction import ENDS, destroy_personal_data
from services.intake.domain.following import follow_sealed
from services.intake.domain.registration import Identity, register
from services.intake.domain.sealed_matters import SealedGround
from services.mediation.domain.allowed import ALLOWED
from services.mediation.domain.kinds import KINDS
from shared.contracts.codes import CaseState, DestructionReason, Kind
from shared.contracts.facts.intake import Origin, PersonalDataDestroyed
from shared.contracts.facts.sealed import (
    ProtectionEnded,
    ProtectionRecorded,
    ProtectionVisited,
    SealedDataDestroyed,
    SealedDeadlineWarned,
    SealedFact,
    SealedOverdue,
)
from shared.contracts.facts.visit import VisitEnded
from shared.contracts.kind_codes import VisitOutcome
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE
from tests.unit.reporting.stories import event_of

NOW = datetime(2024, 3, 1, 9, tzinfo=ZONE)
PLACE = Place.from_code("220105003001")
COMMAND = DestroyPersonalData(reason=DestructionReason.RETENTION_OVER, statement="荣办〔2034〕3号")


def case_in(state: CaseState, kind: Kind = Kind.DISPUTE, case_id: str = "case-1", **fields: Any) -> IntakeCase:
    command = Register.model_validate(
        {
            "kind": "dispute",
            "channel": "window",
            "community": PLACE.code,
            "dispute_type": "02",
            "summary": "楼上漏水",
            "parties": [{"role": "applicant", "name": "陈小明"}],
        }
    )
    case, _ = register(command, PLACE, Identity(case_id, 1, "CODE"), NOW)
    known = {"state": state, "kind": kind, "version": 7, "accepted_at": NOW}
    return case.model_copy(update={**known, **fields})


def refusal_of(case: IntakeCase, *others: IntakeCase, now: datetime = NOW) -> Refusal:
    with pytest.raises(Refusal) as caught:
        destroy_personal_data(case, {it.case_id: it for it in others}, COMMAND, now)
    return caught.value


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind.is_case])
@pytest.mark.parametrize("state", CaseState)
def test_only_what_ended_as_its_kind_ends_can_be_destroyed(kind: Kind, state: CaseState) -> None:
    case = case_in(state, kind)
    if state not in ENDS[kind]:
        refusal = refusal_of(case)
        assert (refusal.slug, refusal.members) == ("case-still-open", {"state": state.value, "case_id": "case-1"})
        return
    ((after, fact),) = destroy_personal_data(case, {}, COMMAND, NOW)
    assert after == case.model_copy(update={"personal_data_destroyed_at": NOW})
    assert isinstance(fact, PersonalDataDestroyed)
    assert fact.state is state


def test_every_kind_ends_somewhere() -> None:
    assert set(ENDS) == {kind for kind in Kind if kind.is_case} == {kind for kind in KINDS if kind.is_case}
    may_follow = {state for states in ALLOWED.values() for state in states}
    assert ENDS[Kind.DISPUTE] & may_follow == {CaseState.HANDED_OVER}, "an admonition may come, while it can be read"


@pytest.mark.parametrize("state", [CaseState.CLOSED, CaseState.FOLLOWED_UP])
def test_a_dispute_that_was_never_accepted_does_not_come_back(state: CaseState) -> None:
    assert destroy_personal_data(case_in(state, accepted_at=None), {}, COMMAND, NOW)
    assert refusal_of(case_in(state)).slug == "case-still-open"


def test_a_merged_case_stands_where_the_one_does_that_it_counts_under() -> None:
    merged = case_in(CaseState.MERGED, merged_into="case-2")
    for state in (CaseState.MEDIATING, CaseState.CLOSED):
        refusal = refusal_of(merged, case_in(state, case_id="case-2"))
        assert refusal.members == {"state": state.value, "case_id": "case-2"}
    archived = case_in(CaseState.ARCHIVED, case_id="case-2")
    assert destroy_personal_data(merged, {"case-2": archived}, COMMAND, NOW)[0][0].case_id == "case-1"
    assert refusal_of(merged).members["case_id"] == "case-1"


def test_cases_that_seem_to_be_merged_into_one_another_are_left_alone() -> None:
    one = case_in(CaseState.MERGED, merged_into="case-2")
    two = case_in(CaseState.MERGED, case_id="case-2", merged_into="case-1")
    assert refusal_of(one, one, two).slug == "case-still-open"


def test_a_matter_is_destroyed_with_the_case_it_turned_into() -> None:
    visit = case_in(CaseState.CLOSED, Kind.VISIT, "visit-1", goes_on_as="case-1")
    origin = Origin(case_id="visit-1", kind=Kind.VISIT)
    refusal = refusal_of(visit, case_in(CaseState.CLOSED, origin=origin))
    assert refusal.members == {"state": "closed", "case_id": "case-1"}
    archived = case_in(CaseState.ARCHIVED, origin=origin)
    destroyed = destroy_personal_data(visit, {"case-1": archived}, COMMAND, NOW)
    assert [(after.case_id, after.personal_data_destroyed_at) for after, _ in destroyed] == [
        ("visit-1", NOW),
        ("case-1", NOW),
    ]


def test_nothing_of_an_accusation_is_said_in_the_open() -> None:
    sealed = case_in(CaseState.HANDED_OVER, Kind.PETITION, sealed=SealedGround.ACCUSATION)
    ((_, fact),) = destroy_personal_data(sealed, {}, COMMAND, NOW)
    assert isinstance(fact, SealedDataDestroyed)
    assert (fact.place.community, fact.reason) == ("000", DestructionReason.RETENTION_OVER)


@pytest.mark.parametrize("clock", [SealedDeadlineWarned, SealedOverdue])
def test_who_is_visited_is_known_to_intake_until_the_visits_are_over(clock: type[SealedFact]) -> None:
    sealed = case_in(CaseState.HANDED_OVER, sealed=SealedGround.FAMILY_VIOLENCE)
    said = {"case_no": sealed.case_no, "place": PLACE}
    late = {"due_at": NOW, **({"days_left": 0} if clock is SealedDeadlineWarned else {})}
    for fact in (ProtectionRecorded(**said), clock(**said, **late), ProtectionVisited(**said)):
        sealed = followed(sealed, fact)
        assert (sealed.state, refusal_of(sealed).slug) == (CaseState.PROTECTING, "case-still-open")
    assert destroy_personal_data(followed(sealed, ProtectionEnded(**said)), {}, COMMAND, NOW)


def followed(case: IntakeCase, fact: SealedFact) -> IntakeCase:
    event = event_of(fact, NOW, subject=case.case_id, sequence=case.version + 1)
    return follow_sealed(case, event, fact)


def test_what_a_matter_turns_into_afterwards_has_no_persons_either() -> None:
    visit = case_in(CaseState.RECEPTION_ENDED, Kind.VISIT, "visit-1", personal_data_destroyed_at=NOW)
    fact = VisitEnded(
        case_no="NO-1",
        kind=Kind.VISIT,
        place=PLACE,
        state=CaseState.RECEPTION_ENDED,
        owner_level=Level.STREET,
        waited_days=0,
        outcome=VisitOutcome.TO_DISPUTE,
        becomes=Kind.DISPUTE,
        into="case-2",
    )
    new, _ = converted(visit, fact, Kind.DISPUTE, Identity("case-2", 2, "CODE2"), NOW)
    assert new.personal_data_destroyed_at == NOW


def test_it_is_done_once() -> None:
    ((after, _),) = destroy_personal_data(case_in(CaseState.ARCHIVED), {}, COMMAND, NOW)
    refusal = refusal_of(after, now=NOW + timedelta(days=1))
    assert (refusal.slug, refusal.status) == ("personal-data-destroyed", 410)
    assert refusal.members == {"destroyed_at": NOW.isoformat()}


def test_what_came_out_of_another_case_has_no_persons_of_its_own() -> None:
    origin = Origin(case_id="visit-1", kind=Kind.VISIT)
    refusal = refusal_of(case_in(CaseState.ARCHIVED, origin=origin))
    assert (refusal.slug, refusal.members) == ("persons-of-another-case", {"origin": "visit-1"})
