from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.intake.application.look_alikes import LookAlikes
from services.intake.domain.fingerprint import Fingerprint, marks_of
from services.intake.domain.likeness import MOST_POINTS, RULES, LikenessPolicy, PointsOfRules, compare, suspected
from services.intake.domain.matter import Matter, StoredParty
from services.intake.domain.wording_signature import NUMBERS, bands_of, signature_of, similarity
from shared.contracts.codes import DisputeType
from shared.privacy.hashing import KeyedHash
from shared.runtime.clock import ZONE

HASHING = KeyedHash(b"s" * 32)
POLICY = LikenessPolicy()
NOON = datetime(2024, 3, 1, 12, tzinfo=ZONE)
LEAK = "楼上住户卫生间漏水，把我家天花板泡坏了，多次找他协商都不肯赔偿"
REWORDED = "楼上住户卫生间漏水，把我家天花板泡坏了，找他协商多次，还是不肯赔偿"
NOISE = "小区广场舞音响声音太大，晚上十点还不停，老人孩子无法休息"

names = st.sampled_from(["陈小明", "王大力", "李四", "赵铁柱", "孙丽", "某", "不详"])
phones = st.sampled_from(["13812345678", "138 1234 5678", "13900001111", "0431-84611234", None])
parties = st.lists(
    st.builds(
        StoredParty, role=st.just("applicant"), name=names, phone=phones, id_number=st.sampled_from(["E1", None])
    ),
    max_size=3,
)
matters = st.builds(
    Matter, summary=st.sampled_from([LEAK, REWORDED, NOISE, "漏水"]) | st.text(max_size=60), parties=parties.map(tuple)
)
fingerprints = st.builds(
    lambda number, place, kind, days, matter: Fingerprint(
        case_id=f"case-{number}",
        case_no=f"dispute-{number}",
        place=place,
        dispute_type=kind,
        registered_at=NOON + timedelta(days=days),
        marks=marks_of(matter, HASHING),
    ),
    number=st.integers(0, 30),
    place=st.sampled_from(["220105003001", "220105003002"]),
    kind=st.sampled_from([DisputeType.NEIGHBOURS, DisputeType.PROPERTY_MANAGEMENT, None]),
    days=st.integers(0, 400),
    matter=matters,
)


def fingerprint(case_id: str = "a", summary: str = LEAK, **changes: Any) -> Fingerprint:
    party = StoredParty(role="applicant", name=changes.pop("name", "陈小明"), phone=changes.pop("phone", "13812345678"))
    given_ = {
        "case_id": case_id,
        "case_no": f"no-{case_id}",
        "place": "220105003001",
        "dispute_type": DisputeType.NEIGHBOURS,
        "registered_at": NOON,
        "marks": marks_of(Matter(summary=summary, parties=(party,)), HASHING),
    }
    return Fingerprint.model_validate(given_ | changes)


@given(one=fingerprints, other=fingerprints)
def test_likeness_has_no_direction_and_ends_at_a_hundred(one: Fingerprint, other: Fingerprint) -> None:
    there, back = compare(one, other, POLICY), compare(other, one, POLICY)
    assert there.reasons == back.reasons
    assert 0 <= there.score == back.score <= MOST_POINTS
    assert there.score == min(MOST_POINTS, sum(reason.points for reason in there.reasons))
    held = {reason.rule for reason in there.reasons}
    assert not {"same_persons", "same_person"} <= held
    assert not {"same_wording", "similar_wording"} <= held


@given(case=fingerprints, others=st.lists(fingerprints, max_size=12, unique_by=lambda it: it.case_id))
def test_suspects_are_few_near_and_the_likest_first(case: Fingerprint, others: list[Fingerprint]) -> None:
    found = suspected(case, others, POLICY)
    scores = [it.score for it in found]
    by_id = {it.case_id: it for it in others}
    assert len(found) <= POLICY.most
    assert scores == sorted(scores, reverse=True)
    assert all(score >= POLICY.suspect_from for score in scores)
    assert case.case_id not in {it.same_as for it in found}
    for it in found:
        assert abs(by_id[it.same_as].registered_at - case.registered_at) <= timedelta(days=POLICY.window_days)
    assert suspected(case, list(reversed(others)), POLICY) == found


@given(case=fingerprints, others=st.lists(fingerprints, max_size=12, unique_by=lambda it: it.case_id))
def test_comparing_only_those_that_share_a_mark_loses_nobody_known_by_a_person(
    case: Fingerprint, others: list[Fingerprint]
) -> None:
    found = {it.same_as for it in suspected(case, LookAlikes(others).of(case), POLICY)}
    every = suspected(case, others, LikenessPolicy(most=20))
    of_persons = {"same_id_number", "same_phone", "same_persons", "same_person"}
    by_a_person = [it.same_as for it in every if of_persons & {reason.rule for reason in it.reasons}]
    assert set(by_a_person[: POLICY.most]) <= found | {it.same_as for it in every[POLICY.most :]}
    assert found <= {it.same_as for it in every}


def test_the_same_matter_registered_twice_is_found_and_explained() -> None:
    again = fingerprint("b", REWORDED, phone="138-1234-5678", registered_at=NOON + timedelta(days=3))
    (found,) = suspected(again, [fingerprint("a")], POLICY)
    assert [reason.rule for reason in found.reasons] == [
        "same_phone",
        "same_person",
        "same_place",
        "same_dispute_type",
        "close_in_time",
        "similar_wording",
    ]
    assert found.score == MOST_POINTS


@pytest.mark.parametrize(
    ("other", "is_found"),
    [
        ({"name": "李四", "phone": None}, True),
        ({"name": "李四", "phone": None, "summary": NOISE}, False),
        ({"name": "李四", "phone": None, "place": "220105003002"}, False),
        ({"summary": NOISE, "place": "220105003002", "phone": None}, False),
        ({"summary": NOISE, "phone": None}, True),
        ({"summary": NOISE, "dispute_type": DisputeType.FINANCE, "phone": None}, False),
        ({"registered_at": NOON - timedelta(days=181)}, False),
        ({"registered_at": NOON - timedelta(days=180)}, True),
    ],
)
def test_what_is_enough_and_what_is_not(other: dict[str, Any], is_found: bool) -> None:
    assert bool(suspected(fingerprint("b"), [fingerprint("a", **other)], POLICY)) is is_found


@given(text=st.text(max_size=200), other=st.text(max_size=200))
def test_similarity_is_a_share_and_equal_texts_are_alike(text: str, other: str) -> None:
    one, two = signature_of(text, HASHING), signature_of(other, HASHING)
    assert 0 <= similarity(one, two) == similarity(two, one) <= 1
    assert similarity(one, one) == (1 if one else 0)
    assert len(one) in {0, NUMBERS}
    assert signature_of(f" {text}\n", HASHING) == one


@given(text=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=30, max_size=80))
def test_texts_without_a_common_pair_are_not_alike(text: str) -> None:
    shifted = "".join(chr(ord(it) - 0x4E00 + 0xAC00) if ord(it) < 0x5000 else "가" for it in text)
    assume(signature_of(shifted, HASHING))
    assert similarity(signature_of(text, HASHING), signature_of(shifted, HASHING)) < 0.2


def test_wording_under_another_key_cannot_be_compared() -> None:
    other = signature_of(LEAK, KeyedHash(b"o" * 32))
    assert similarity(signature_of(LEAK, HASHING), other) < 0.2
    assert not set(bands_of(other)) & set(bands_of(signature_of(LEAK, HASHING)))


@given(matter=matters)
def test_marks_hold_nothing_that_can_be_read(matter: Matter) -> None:
    kept = marks_of(matter, HASHING).model_dump_json()
    for party in matter.parties:
        assert party.name not in kept
        assert party.phone is None or party.phone not in kept


def test_every_rule_has_its_points() -> None:
    assert {rule.name for rule in RULES} == set(PointsOfRules.model_fields)


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"suspect_frm": 3}, "suspect_frm"),
        ({"window_days": 0}, "window_days"),
        ({"points": {"same_phone": 101}}, "points.same_phone"),
        ({"points": {"same_phon": 1}}, "points.same_phon"),
    ],
)
def test_a_wrong_key_of_the_local_rules_is_named(wrong: dict[str, Any], key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        LikenessPolicy.model_validate(wrong)
    assert ".".join(map(str, caught.value.errors()[0]["loc"])) == key
