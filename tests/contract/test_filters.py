"""Who hears what, by the rules of NATS wildcards, over facts at random."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.facts.activity import ActivityFact
from shared.contracts.facts.base import CaseFact, Fact
from shared.contracts.facts.sealed import SealedFact
from shared.contracts.filters import covers
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.contracts.registry import BY_MODEL
from shared.contracts.subjects import filters_of, sealed_filter, subject_of
from tests.contract.strategies import any_fact


def matches(subject_filter: str, subject: str) -> bool:
    """NATS: `*` stands for one token, `>` at the end for one or more."""
    match subject_filter.split("."), subject.split("."):
        case [[">"], [_, *_]]:
            return True
        case [[], []]:
            return True
        case [[want, *wants], [token, *tokens]] if want in {"*", token}:
            return matches(".".join(wants), ".".join(tokens)) if wants and tokens else not wants and not tokens
        case _:
            return False


CODES = [
    "220105003000",
    "220105003001",
    "220105003002",
    "220105003001001",
    "220105004001",
    "220105001003",
    "220106003001",
]
places = st.sampled_from([Place.from_code(code) for code in CODES])
facts = st.tuples(any_fact, places).map(lambda pair: pair[0].model_copy(update={"place": pair[1]}))


def heard(level: Level, place: Place, fact: Fact) -> bool:
    return any(matches(it, subject_of(fact)) for it in filters_of(level, place))


@settings(max_examples=300, deadline=None)
@given(fact=facts, place=places)
def test_each_level_hears_its_own_and_nothing_else(fact: CaseFact | ActivityFact | SealedFact, place: Place) -> None:
    rule = BY_MODEL[type(fact)].reach
    same_district = fact.place.district == place.district
    same_street = same_district and fact.place.street == place.street
    reaches_the_district = isinstance(fact, CaseFact) and rule is not None and rule(fact) is Level.DISTRICT

    is_open = not isinstance(fact, SealedFact)

    assert heard(Level.COMMUNITY, place, fact) == (is_open and fact.place == place)
    assert heard(Level.STREET, place, fact) == (is_open and same_street)
    assert heard(Level.DISTRICT, place, fact) == (same_district and reaches_the_district)


@settings(max_examples=100, deadline=None)
@given(fact=facts, place=places)
def test_sealed_matters_of_a_street_are_heard_by_its_confidential_officer_and_nobody_else(
    fact: Fact, place: Place
) -> None:
    is_sealed = isinstance(fact, SealedFact)
    same_street = is_sealed and (fact.place.district, fact.place.street) == (place.district, place.street)

    assert matches(sealed_filter(place), subject_of(fact)) == same_street


@settings(max_examples=200, deadline=None)
@given(fact=facts, place=places)
def test_no_level_hears_an_event_twice(fact: Fact, place: Place) -> None:
    for level in Level:
        assert sum(matches(it, subject_of(fact)) for it in filters_of(level, place)) <= 1


@pytest.mark.parametrize(
    ("subject_filter", "subject", "expected"),
    [
        ("cases.>", "cases.a", True),
        ("cases.>", "cases.a.b", True),
        ("cases.>", "cases", False),
        (">", "cases", True),
        ("cases.*", "cases.a", True),
        ("cases.*", "cases.a.b", False),
        ("cases.*", "cases", False),
        ("*.a", "cases.a", True),
        ("cases.a", "cases.a", True),
        ("cases.a", "cases.ab", False),
        ("cases.a*", "cases.ab", False),
        ("cases.*.b.>", "cases.a.b.c.d", True),
        ("cases.*.b.>", "cases.a.b", False),
        ("cases.*.b.>", "cases.a.c.d", False),
    ],
)
def test_wildcards_mean_what_they_mean_to_nats(subject_filter: str, subject: str, *, expected: bool) -> None:
    assert matches(subject_filter, subject) is expected
    assert covers(subject_filter, subject) is expected


tokens = st.lists(st.sampled_from(["a", "b", "*", ">"]), min_size=1, max_size=5).map(".".join)


@settings(max_examples=150, deadline=None)
@given(
    subject_filter=tokens.filter(lambda it: ">" not in it[:-1]),
    subject=tokens.filter(lambda it: not {"*", ">"} & set(it)),
)
def test_the_matcher_of_the_documents_agrees(subject_filter: str, subject: str) -> None:
    assert covers(subject_filter, subject) == matches(subject_filter, subject)
