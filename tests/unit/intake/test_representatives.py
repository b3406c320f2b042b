"""Who comes together chooses at most five to speak for them (信访工作条例 art. 20)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.intake.domain.registration import Identity, register
from shared.contracts.codes import Channel, Kind
from shared.contracts.facts.intake import Registered
from shared.contracts.kind_codes import PetitionForm
from shared.rules.joint_visits import JointVisits, JointVisitsError
from shared.rules.refusal import Refusal
from tests.unit.intake.matters import NOW, STREET, petition_by, told

VISIT = PetitionForm.VISIT


def taken(people: int, chosen: int | None, joint: JointVisits = JointVisits(), **fields: object) -> Registered:
    command = told(people_count=people, representatives=chosen, **{"kind": Kind.VISIT, **fields})
    fact = register(command, STREET, Identity("case-1", 1, "CODE"), NOW, joint)[1]
    assert isinstance(fact, Registered)
    return fact


def refused(people: int, chosen: int | None, **fields: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        taken(people, chosen, **fields)
    assert caught.value.status == 422
    assert "representatives: " in caught.value.detail
    return caught.value


@given(people=st.integers(1, 60), chosen=st.none() | st.integers(1, 60), collective_from=st.integers(2, 40))
def test_a_collective_visit_is_taken_down_with_one_to_five_of_its_people(
    people: int, chosen: int | None, collective_from: int
) -> None:
    must_choose = people >= collective_from
    right = not must_choose if chosen is None else chosen <= min(5, people)
    joint = JointVisits(collective_from=collective_from)
    if right:
        assert taken(people, chosen, joint).representatives == chosen
    else:
        with pytest.raises(Refusal):
            taken(people, chosen, joint)


def test_the_refusal_names_what_is_wrong() -> None:
    assert refused(9, None).slug == "representatives-missing"
    assert refused(9, 6).slug == "too-many-representatives"
    assert refused(2, 3).slug == "more-representatives-than-people"


def test_a_petition_signed_together_and_brought_in_person_needs_them_whatever_its_number() -> None:
    signed = {"kind": Kind.PETITION, "petition": petition_by(VISIT, jointly_signed=True)}
    assert refused(2, None, **signed).slug == "representatives-missing"
    assert taken(2, 1, **signed).representatives == 1
    by_letter = {"kind": Kind.PETITION, "petition": petition_by(PetitionForm.LETTER, jointly_signed=True)}
    assert taken(200, None, **by_letter).representatives is None


def test_one_rule_says_what_is_collective_for_petitions_too() -> None:
    brought = {"kind": Kind.PETITION, "petition": petition_by(VISIT)}
    for people, joint, collective in ((5, JointVisits(), True), (5, JointVisits(collective_from=6), False)):
        entry = taken(people, 5, joint, **brought).petition
        assert entry is not None
        assert entry.flags.collective is collective


def test_only_who_comes_in_person_has_representatives() -> None:
    with pytest.raises(ValidationError, match="representatives: leave it out"):
        told(Kind.CONSULT, representatives=2)
    with pytest.raises(ValidationError, match="representatives: leave it out"):
        told(Kind.PETITION, channel=Channel.ONLINE, petition=petition_by(PetitionForm.ONLINE), representatives=2)


def test_the_rule_is_one_key_of_the_policy_file(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('version = "2024.1"\n[kinds]\nrating_days = 20\ncollective_from = 8\n')
    assert JointVisits.of_policy(policy) == JointVisits(collective_from=8)
    policy.write_text('version = "2024.1"\n')
    assert JointVisits.of_policy(policy) == JointVisits.of_policy(None) == JointVisits()
    for wrong, named in (("[kinds]\ncollective_from = 1", "policy.kinds.collective_from"), ("[kinds", "policy_file")):
        policy.write_text(wrong)
        with pytest.raises(JointVisitsError, match=named):
            JointVisits.of_policy(policy)
