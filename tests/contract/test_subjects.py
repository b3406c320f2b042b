import re
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts import reach
from shared.contracts.codes import Kind, Risk
from shared.contracts.envelope import decode
from shared.contracts.errors import WrongSubject
from shared.contracts.facts import assignment, escalation, intake, petition, safety, screening, visit
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.kind_codes import VisitOutcome
from shared.contracts.levels import Level, highest
from shared.contracts.places import Place
from shared.contracts.registry import BY_MODEL, EventType
from shared.contracts.subjects import CaseSubject, subject_of
from tests.contract.golden_events import GOLDEN, SUBJECTS
from tests.contract.strategies import activity_types, any_fact, case_facts, case_types, sealed_types

TOKEN = re.compile(r"[0-9a-z-]+")
ALWAYS_EVERYONE = {
    "outcome",
    "reopened",
    "merged",
    "unmerged",
    "voided",
    "withheld",
    "review-requested",
    "petition-reviewed",
    "recheck-requested",
    "recheck-hearing-held",
    "petition-rechecked",
}

places = st.builds(
    Place,
    district=st.from_regex(r"[0-9]{6}", fullmatch=True),
    street=st.from_regex(r"[0-9]{3}", fullmatch=True),
    community=st.from_regex(r"[0-9]{3,6}", fullmatch=True),
)
case_subjects = st.builds(
    CaseSubject,
    place=places,
    reach=st.sampled_from(Level),
    kind=st.sampled_from(Kind),
    event=st.sampled_from([entry.name for entry in case_types]),
)


@settings(max_examples=150, deadline=None)
@given(fact=any_fact)
def test_a_subject_has_a_fixed_number_of_plain_tokens(fact: Fact) -> None:
    entry = BY_MODEL[type(fact)]

    tokens = subject_of(fact).split(".")

    assert len(tokens) == {"case": 7, "activity": 5, "sealed": 4}[entry.family]
    assert all(TOKEN.fullmatch(token) for token in tokens)
    assert tokens[0] == entry.stream.lower()
    assert tokens[-1] == entry.name


@settings(deadline=None)
@given(subject=case_subjects)
def test_parsing_inverts_writing(subject: CaseSubject) -> None:
    assert CaseSubject.parse(str(subject)) == subject


@settings(deadline=None)
@given(fact=case_facts)
def test_a_subject_says_where_whom_and_what(fact: CaseFact) -> None:
    parsed = CaseSubject.parse(subject_of(fact))

    assert (parsed.place, parsed.kind, parsed.event) == (fact.place, fact.kind, BY_MODEL[type(fact)].name)


@pytest.mark.parametrize("entry", case_types, ids=lambda entry: entry.type)
def test_an_event_reaches_all_whom_it_concerns(entry: EventType) -> None:
    for fact in of_every_level_and_colour(entry):
        reached = CaseSubject.parse(subject_of(fact)).reach

        assert reached.rank >= fact.owner_level.rank
        assert reached is highest(fact.owner_level, *concerned(fact))


def of_every_level_and_colour(entry: EventType) -> Iterator[CaseFact]:
    """The golden fact with every value of every field that is a level or a colour."""
    golden = decode(GOLDEN[entry.type]).data
    assert isinstance(golden, CaseFact)
    choices = {name: list(type(value)) for name, value in golden if isinstance(value, Level | Risk)}
    for values in product(*choices.values()):
        yield golden.model_copy(update=dict(zip(choices, values, strict=True)))


SEEN_BY: dict[str, list[Level]] = {
    "urge": [],
    "blue": [],
    "green": [],
    "yellow": [Level.STREET],
    "red": [Level.DISTRICT],
}


def concerned(fact: CaseFact) -> list[Level]:
    """The levels beside the owner that an event concerns, said once more and in other words than the rules."""
    match fact:
        case escalation.Overdue():
            return [fact.target_level]
        case escalation.Supervised() | escalation.SupervisionLifted():
            return SEEN_BY[fact.step.value]
        case escalation.RiskChanged():
            return SEEN_BY[max(fact.from_risk, fact.to_risk, key=list(Risk).index).value]
        case escalation.Escalated() | escalation.Signed() | escalation.Returned() | escalation.AssignedDown():
            return [fact.from_level, fact.to_level]
        case intake.DuplicateSuspected() | safety.SafetyCheckOpened() | safety.SafetyChecked():
            return [Level.STREET]
        case _:
            return concerned_by_other_kinds(fact)


def concerned_by_other_kinds(fact: CaseFact) -> list[Level]:
    match fact:
        case visit.VisitReceived(collective=True) | visit.VisitEnded(outcome=VisitOutcome.POLICE_CALLED):
            return [Level.STREET]
        case assignment.AssignmentFact() | screening.ScreeningFact():
            return [Level.STREET]
        case petition.PetitionObjected() | petition.ObjectionDecided():
            return [fact.owner_level.above or fact.owner_level]
        case _:
            return [Level.DISTRICT] if BY_MODEL[type(fact)].name in ALWAYS_EVERYONE else []


def test_only_cases_have_a_reach_rule() -> None:
    assert all(entry.reach is None for entry in (*activity_types, *sealed_types))
    assert all(entry.reach is not None for entry in case_types)
    assert {entry.name for entry in case_types if entry.reach is reach.everyone} == ALWAYS_EVERYONE


def test_a_rule_is_not_applied_to_what_it_cannot_judge() -> None:
    closed = decode(GOLDEN["tongxin.case.closed.v1"]).data
    assert isinstance(closed, CaseFact)
    for rule in (reach.both_ends, reach.told_level, reach.by_colour, reach.serious_visit):
        with pytest.raises(TypeError, match="Closed"):
            rule(closed)


GOOD = SUBJECTS["tongxin.case.escalated.v1"]


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        ("", "cases.<district>"),
        ("cases", "cases.<district>"),
        (GOOD + ".more", "cases.<district>"),
        (GOOD.rsplit(".", 1)[0], "cases.<district>"),
        (GOOD.replace("cases.", "activities."), "cases.<district>"),
        (GOOD.replace("escalated", "Escalated"), "cases.<district>"),
        (GOOD.replace("escalated", "上报"), "cases.<district>"),
        (GOOD.replace("escalated", ""), "cases.<district>"),
        (GOOD.replace("escalated", "*"), "cases.<district>"),
        (GOOD.replace("escalated", ">"), "cases.<district>"),
        (GOOD.replace("escalated", "escalated\n"), "cases.<district>"),
        (GOOD.replace("220105", "22010"), "district: "),
        (GOOD.replace("003", "03"), "street: "),
        (GOOD.replace(".001.", ".1.", 1), "community: "),
        (GOOD.replace("district", "city"), "city"),
        (GOOD.replace("dispute", "lawsuit"), "lawsuit"),
    ],
)
def test_a_wrong_subject_is_refused_and_the_token_named(subject: str, named: str) -> None:
    with pytest.raises(WrongSubject) as caught:
        CaseSubject.parse(subject)

    message = str(caught.value)
    assert named in message
    assert repr(subject) in message
    assert "\n" not in message
    assert "errors.pydantic.dev" not in message


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), max_size=60) | st.from_regex(r"cases(\.[0-9a-z*>-]{1,7}){6}"))
def test_any_text_is_a_subject_or_refused(text: str) -> None:
    try:
        parsed = CaseSubject.parse(text)
    except WrongSubject:
        return
    assert str(parsed) == text


def test_a_fact_outside_the_registry_has_no_subject() -> None:
    class Other(Fact):
        pass

    with pytest.raises(KeyError):
        subject_of(Other())
