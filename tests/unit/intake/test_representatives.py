"""Who comes together chooses at most five to speak for them (信访工作条例 art. 20)."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.intake.domain.registration import Identity, register
from services.intake.domain.sealed_matters import SealedGround
from shared.contracts.codes import Channel, DisputeType, Kind
from shared.contracts.facts.intake import Registered
from shared.contracts.kind_codes import PetitionForm
from shared.rules.entry_rules import EntryRules, RegistrationRules
from shared.rules.joint_visits import JointVisits
from shared.rules.policy_file import PolicyFileError, read_policy
from shared.rules.refusal import Refusal
from tests.unit.intake.matters import NOW, STREET, petition_by, told

VISIT = PetitionForm.VISIT
DISPUTE: dict[str, Any] = {"kind": Kind.DISPUTE, "dispute_type": DisputeType.NEIGHBOURS}


def taken(people: int, chosen: int | None, rules: EntryRules = EntryRules(), **fields: object) -> Registered:
    command = told(people_count=people, representatives=chosen, **{"kind": Kind.VISIT, **fields})
    fact = register(command, STREET, Identity("case-1", 1, "CODE"), NOW, rules)[1]
    assert isinstance(fact, Registered)
    return fact


def joint(collective_from: int) -> EntryRules:
    return EntryRules(kinds=JointVisits(collective_from=collective_from))


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
    rules = joint(collective_from)
    if right:
        assert taken(people, chosen, rules).representatives == chosen
    else:
        with pytest.raises(Refusal):
            taken(people, chosen, rules)


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
    for people, rules, collective in ((5, EntryRules(), True), (5, joint(6), False)):
        entry = taken(people, 5, rules, **brought).petition
        assert entry is not None
        assert entry.flags.collective is collective


def test_only_who_comes_in_person_has_representatives() -> None:
    with pytest.raises(ValidationError, match="representatives: leave it out"):
        told(Kind.CONSULT, representatives=2)
    with pytest.raises(ValidationError, match="representatives: leave it out"):
        told(Kind.PETITION, channel=Channel.ONLINE, petition=petition_by(PetitionForm.ONLINE), representatives=2)


@given(people=st.integers(1, 60), chosen=st.none() | st.integers(1, 60), from_people=st.none() | st.integers(2, 40))
def test_a_dispute_of_many_has_one_to_five_representatives_where_the_street_asks(
    people: int, chosen: int | None, from_people: int | None
) -> None:
    must_choose = from_people is not None and people >= from_people
    right = not must_choose if chosen is None else chosen <= min(5, people)
    rules = EntryRules(registration=RegistrationRules(representatives_from=from_people))
    if right:
        assert taken(people, chosen, rules, **DISPUTE).representatives == chosen
    else:
        with pytest.raises(Refusal, match="representatives: "):
            taken(people, chosen, rules, **DISPUTE)


def test_a_dispute_that_is_handed_over_is_not_asked() -> None:
    rules = EntryRules(registration=RegistrationRules(representatives_from=2))
    command = told(people_count=9, sealed=SealedGround.MINORS, **DISPUTE)
    assert register(command, STREET, Identity("case-1", 1, "CODE"), NOW, rules)[0].representatives is None


def test_the_rules_are_keys_of_the_policy_file(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"

    def read(text: str) -> EntryRules:
        policy.write_text(text)
        return EntryRules.of_policy(read_policy(policy))

    assert read('version = "2024.1"\n[kinds]\nrating_days = 20\ncollective_from = 8\n') == joint(8)
    assert read('version = "2024.1"\n') == EntryRules.of_policy(read_policy(None)) == EntryRules()
    rules = RegistrationRules(letters_of_commission=True, representatives_from=10)
    asked = "[registration]\nletters_of_commission = true\nrepresentatives_from = 10\n"
    assert read(asked) == EntryRules(registration=rules)
    for wrong, named in (
        ("[kinds]\ncollective_from = 1", r"policy\.kinds\.collective_from"),
        ("kinds = 5", r"policy\.kinds"),
        ("[registration]\nletters = true", r"policy\.registration\.letters"),
        ("[registration]\nrepresentatives_from = true", r"policy\.registration\.representatives_from"),
        ("[kinds", "policy_file"),
    ):
        with pytest.raises(PolicyFileError, match=named):
            read(wrong)
