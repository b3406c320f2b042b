from datetime import datetime
from typing import Any

import pytest

from services.mediation.domain.commands import Assign, RecordSession, Start, Terminate
from shared.contracts.codes import CaseState, ConsentBasis, TerminationReason
from shared.contracts.facts.base import Actor
from shared.contracts.facts.mediation import Assigned, SessionRecorded, Started, Terminated
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import PartiesConsent, SessionResult, SessionVenue
from shared.runtime.clock import ZONE

SAT: dict[str, Any] = {
    "people_present": 3,
    "held_at": datetime(2024, 3, 1, 0, 0, tzinfo=ZONE),
    "venue": SessionVenue.ON_SITE,
    "online": False,
    "result": SessionResult.NEARER,
    "record": "双方各自陈述",
}


def sat(**fields: Any) -> RecordSession:
    return RecordSession(**{**SAT, **fields})


ASSIGN = Assign(mediator_ref="m-2", conflict_of_interest=False).by(Actor(level=Level.COMMUNITY, role="director"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CaseState.ACCEPTED, CaseState.ASSIGNED),
        (CaseState.ASSIGNED, CaseState.ASSIGNED),
        (CaseState.MEDIATING, CaseState.MEDIATING),
    ],
)
def test_a_case_can_be_given_to_another_mediator(make_case: Any, do: Any, before: CaseState, after: CaseState) -> None:
    case = make_case(before)
    decision = do(case, ASSIGN)
    (fact,) = decision.facts
    assert isinstance(fact, Assigned)
    assert (decision.case.state, decision.case.mediator_ref) == (after, "m-2")
    assert (fact.state, fact.mediator_ref, fact.actor) == (after, "m-2", ASSIGN.actor)
    assert decision.case.version == case.version + 1


def test_mediation_starts_once_the_parties_know_their_rights(make_case: Any, do: Any, refused: Any) -> None:
    case = make_case(CaseState.ASSIGNED)
    refusal = refused(case, Start(rights_notice=False, consent=PartiesConsent.ALL_AGREE))
    assert (refusal.slug, refusal.status) == ("rights-notice-missing", 422)
    decision = do(case, Start(rights_notice=True, consent=PartiesConsent.ALL_AGREE))
    assert isinstance(decision.facts[0], Started)
    assert decision.case.state is CaseState.MEDIATING


def test_sittings_are_numbered_and_their_record_stays_out_of_the_event(make_case: Any, do: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    for number in (1, 2):
        decision = do(case, sat(people_present=4, online=True, online_consent=True, record="甲方张三要求赔偿"))
        (fact,) = decision.facts
        case = decision.case
        assert isinstance(fact, SessionRecorded)
        assert (fact.session_no, fact.people_present, fact.online) == (number, 4, True)
        assert "张三" not in fact.model_dump_json()


@pytest.mark.parametrize(
    ("basis", "consent", "slug"),
    [
        (ConsentBasis.APPLICATION, PartiesConsent.ALL_AGREE, None),
        (ConsentBasis.APPLICATION, PartiesConsent.NONE_REFUSES, "parties-consent-missing"),
        (ConsentBasis.APPLICATION, PartiesConsent.ONE_REFUSES, "party-refuses"),
        (ConsentBasis.OWN_INITIATIVE, PartiesConsent.ALL_AGREE, None),
        (ConsentBasis.OWN_INITIATIVE, PartiesConsent.NONE_REFUSES, None),
        (ConsentBasis.OWN_INITIATIVE, PartiesConsent.ONE_REFUSES, "party-refuses"),
        (None, PartiesConsent.NONE_REFUSES, "parties-consent-missing"),
    ],
)
def test_nobody_is_mediated_without_the_consent_of_all(
    make_case: Any, do: Any, refused: Any, basis: ConsentBasis | None, consent: PartiesConsent, slug: str | None
) -> None:
    case = make_case(CaseState.ASSIGNED).model_copy(update={"consent_basis": basis})
    start = Start(rights_notice=True, consent=consent)
    if slug is None:
        (fact,) = do(case, start).facts
        assert fact.consent is consent
    else:
        assert refused(case, start).slug == slug


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({"people_present": 1}, "session-without-parties"),
        ({"online": True}, "online-without-consent"),
        ({"held_at": datetime(2024, 3, 1, 23, 59, tzinfo=ZONE)}, "session-in-the-future"),
        ({"held_at": datetime(2024, 2, 29, 9, 0, tzinfo=ZONE)}, "session-before-acceptance"),
    ],
)
def test_a_sitting_was_held_with_the_parties_after_acceptance(
    make_case: Any, refused: Any, fields: dict[str, Any], slug: str
) -> None:
    refusal = refused(make_case(CaseState.MEDIATING), sat(**fields))
    assert (refusal.slug, refusal.status) == (slug, 422)


def test_a_sitting_of_a_reopened_case_was_held_after_it_was_taken_up_again(make_case: Any, refused: Any) -> None:
    again = make_case(CaseState.MEDIATING).model_copy(update={"reopened_at": datetime(2024, 3, 1, 9, tzinfo=ZONE)})
    earlier = again.model_copy(update={"accepted_at": datetime(2024, 1, 5, 9, tzinfo=ZONE)})
    refusal = refused(earlier, sat(held_at=datetime(2024, 2, 29, 9, 0, tzinfo=ZONE)))
    assert refusal.slug == "session-before-acceptance"
    assert "2024-03-01" in refusal.detail


@pytest.mark.parametrize("state", [CaseState.ACCEPTED, CaseState.ASSIGNED, CaseState.MEDIATING])
def test_a_refusal_ends_mediation_at_any_time(make_case: Any, do: Any, state: CaseState) -> None:
    decision = do(make_case(state), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True))
    (fact,) = decision.facts
    assert isinstance(fact, Terminated)
    assert (fact.reason, fact.remedy_notice) == (TerminationReason.REFUSED, True)
    assert decision.case.state is CaseState.TERMINATED


def test_no_mediation_ends_without_the_other_ways_being_told(make_case: Any, refused: Any) -> None:
    refusal = refused(make_case(), Terminate(reason=TerminationReason.NO_AGREEMENT, remedy_notice=False))
    assert (refusal.slug, refusal.status) == ("remedy-notice-missing", 422)


def test_who_settled_it_themselves_need_not_be_told_where_else_to_go(make_case: Any, do: Any) -> None:
    (fact,) = do(make_case(), Terminate(reason=TerminationReason.RECONCILED)).facts
    assert (fact.reason, fact.remedy_notice) == (TerminationReason.RECONCILED, False)


def test_mediation_may_end_while_an_escalation_waits(escalated: Any, do: Any) -> None:
    case = do(escalated(), Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)).case
    assert case.pending is not None


def test_what_is_not_in_dispute_is_noted_only_if_the_parties_agree(make_case: Any, do: Any, refused: Any) -> None:
    ended: dict[str, Any] = {"reason": TerminationReason.NO_AGREEMENT, "remedy_notice": True}
    noted = {**ended, "undisputed_facts": "双方对租金数额无争议"}
    assert refused(make_case(), Terminate(**noted)).slug == "facts-without-consent"
    (fact,) = do(make_case(), Terminate(**noted, facts_consent=True)).facts
    assert fact.undisputed_facts
    assert "租金" not in fact.model_dump_json()
