"""Where an earlier petition on the same facts stands, at any moment of any life of it (信访工作条例 art. 19, 35-36)."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.mediation.domain.commands import Tick
from services.mediation.domain.petition.earlier import REFUSED_FOR_EARLIER, standing_of
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.petition.states import UNDER_REVIEW
from services.mediation.domain.petition.table import TABLE
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.kind_codes import EarlierPetition
from shared.rules.refusal import Refusal
from tests.unit.mediation.kinds.conftest import Life

TICK = Tick()
OWN = {"purpose": "request", "competence": "own", "law_related": False}
OPINION = {"opinion": "explain", "claim": "诉求", "facts": "事实", "handling": "意见", "basis": "依据"}
REVIEW = {"opinion": "复查意见", "recheck_right_told": True}
STEPS: tuple[tuple[str, dict[str, Any], str | None], ...] = (
    ("classify", OWN, None),
    ("accept", {"written_notice": True}, None),
    ("begin", {"leader_ref": "leader-1", "department": "街道城管办"}, None),
    ("issue-opinion", OPINION, None),
    ("deliver", {"review_right_told": True}, "received_on"),
    ("close", {}, None),
    ("request-review", {}, "requested_on"),
    ("issue-review", {**REVIEW, "result": "upheld"}, "received_on"),
    ("issue-review", {"opinion": "撤销", "result": "revoked"}, "received_on"),
    ("request-recheck", {}, "requested_on"),
    ("issue-recheck", {"opinion": "维持", "result": "upheld"}, None),
    ("issue-recheck", {"opinion": "撤销", "result": "revoked"}, None),
)
"""The way of a petition: command, contents, and the day that is today."""
FOLLOWS = {
    EarlierPetition.OPEN: {EarlierPetition.LATE, EarlierPetition.FINAL},
    EarlierPetition.IN_HAND: {EarlierPetition.LATE},
    EarlierPetition.LATE: set(),
    EarlierPetition.CLOSED: set(),
    EarlierPetition.FINAL: set(),
}
"""What time alone makes of a standing."""
days = st.integers(0, 45)


def step(petition: Life, command: str, body: dict[str, Any], today: str | None) -> bool:
    """Take a step if it can be taken."""
    try:
        petition.do(command, **body, **({today: petition.now.date()} if today else {}))
    except Refusal:
        return False
    return True


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """A petition somewhere on its way, with some time between the steps."""
    petition = Life(Kind.PETITION)
    for command, body, today in draw(st.lists(st.sampled_from(STEPS), max_size=3)):
        step(petition, command, body, today)
    for command, body, today in STEPS[: draw(st.integers(0, len(STEPS)))]:
        if step(petition, command, body, today):
            petition.later(days=draw(st.sampled_from((0, 0, 0, 1)) | days))
    return petition


def looked_at(petition: Life) -> Petition:
    """The petition once the sweep has looked at it."""
    decided: Petition = petition.rules.decide(petition.case, TICK, petition.now, petition.policy).case
    return decided


@given(lives(), days)
def test_where_it_stands_does_not_hang_on_whether_the_sweep_came(petition: Life, later: int) -> None:
    petition.later(days=later)
    assert standing_of(looked_at(petition), petition.now) is standing_of(petition.case, petition.now)


@given(lives())
def test_only_within_its_term_or_under_review_it_is_in_hand(petition: Life) -> None:
    case, now = petition.case, petition.now
    term = case.term(CaseClock.PETITION_HANDLE)
    within = case.accepted_at is not None and term is not None and now < term.due_at
    in_hand = standing_of(case, now) is EarlierPetition.IN_HAND
    assert in_hand is (within or case.state in UNDER_REVIEW)


@given(lives(), st.lists(days, max_size=6))
def test_time_alone_makes_it_late_or_final_and_nothing_else(petition: Life, spans: list[int]) -> None:
    standing = standing_of(petition.case, petition.now)
    if petition.case.state in UNDER_REVIEW:
        return
    for span in spans:
        petition.later(days=span)
        now = standing_of(petition.case, petition.now)
        assert now is standing or now in FOLLOWS[standing]
        standing = now


@given(lives())
def test_it_is_final_when_its_answer_can_be_reviewed_no_more(petition: Life) -> None:
    case, now = petition.case, petition.now
    if standing_of(case, now) is not EarlierPetition.FINAL:
        return
    assert case.opinion_received_on is not None
    asked_today = {"requested_on": now.date()}
    for command in ("request-review", "request-recheck"):
        with pytest.raises(Refusal):
            petition.do(command, **asked_today)


@given(lives(), st.integers(1, 4))
def test_what_names_a_final_one_is_final_and_so_on(petition: Life, links: int) -> None:
    named = petition.case
    expected = standing_of(named, petition.now)
    for link in range(links):
        again = Life(Kind.PETITION, case_id=f"case-{link + 2}")
        again.now = petition.now
        again.do("classify", other=named, **OWN, earlier_id=named.case_id)
        if link == 0:
            assert again.case.earlier is expected
        elif expected is EarlierPetition.FINAL:
            assert again.case.earlier is EarlierPetition.FINAL
        named = again.case


@given(lives())
def test_either_it_is_accepted_or_there_is_a_reason_that_fits(petition: Life) -> None:
    again = Life(Kind.PETITION, case_id="case-2")
    again.now = petition.now
    again.do("classify", other=petition.case, **OWN, earlier_id="case-1")
    accepted = "accept" in TABLE.allowed_now(again.case)
    assert accepted is not (again.case.earlier in REFUSED_FOR_EARLIER.values())
    for reason, needed in REFUSED_FOR_EARLIER.items():
        if again.case.earlier is not needed:
            refused = again.refused("not-accept", reason=reason, written_notice=True)
            assert refused.slug == "no-such-earlier-petition"


def so_far(steps: int) -> Life:
    """A petition after so many steps of the way."""
    petition = Life(Kind.PETITION)
    for command, body, today in STEPS[:steps]:
        assert step(petition, command, body, today)
    return petition


@pytest.mark.parametrize(
    ("steps", "later", "standing"),
    [
        (0, 0, "open"),
        (1, 15, "open"),
        (1, 20, "late"),
        (2, 30, "in_hand"),
        (3, 62, "late"),
        (4, 30, "in_hand"),
        (4, 62, "late"),
        (5, 30, "open"),
        (5, 33, "final"),
        (6, 30, "open"),
        (6, 33, "final"),
        (7, 45, "in_hand"),
        (8, 30, "open"),
        (8, 33, "final"),
    ],
)
def test_the_stations_of_a_petition(steps: int, later: int, standing: str) -> None:
    petition = so_far(steps)
    assert standing_of(petition.case, petition.now + timedelta(days=later)) == standing


def test_a_revoked_one_is_in_hand_again_and_a_rechecked_one_final() -> None:
    petition = so_far(7)
    step(petition, "issue-review", {"opinion": "撤销", "result": "revoked"}, "received_on")
    assert standing_of(petition.case, petition.now) is EarlierPetition.IN_HAND
    petition = so_far(8)
    step(petition, "request-recheck", {}, "requested_on")
    assert standing_of(petition.case, petition.now) is EarlierPetition.IN_HAND
    step(petition, "issue-recheck", {"opinion": "维持", "result": "upheld"}, None)
    assert standing_of(petition.case, petition.now) is EarlierPetition.FINAL


def test_what_was_guided_elsewhere_is_closed_and_may_be_accepted() -> None:
    earlier = so_far(1)
    earlier.do("guide", route="arbitration", written_notice=True)
    again = Life(Kind.PETITION, case_id="case-2")
    again.do("classify", other=earlier.case, **OWN, earlier_id="case-1")
    assert again.case.earlier is EarlierPetition.CLOSED
    again.do("accept", written_notice=True)


def test_what_is_open_is_refused_by_its_own_name(life: Any) -> None:
    again = life(Kind.PETITION, case_id="case-2")
    again.do("classify", other=so_far(1).case, **OWN, earlier_id="case-1")
    assert again.refused("accept", written_notice=True).slug == "matter-is-open"
    again.do("not-accept", reason="open_elsewhere", written_notice=True)


def test_an_entry_that_is_none_is_no_earlier_petition(life: Any) -> None:
    voided = so_far(1).case.after(state=CaseState.VOID, terms=())
    again = life(Kind.PETITION, case_id="case-2")
    refused = again.refused("classify", other=voided, **OWN, earlier_id="case-1")
    assert refused.slug == "earlier-petition-unknown"
