from datetime import datetime, timedelta
from typing import Any

import pytest

from services.mediation.domain.allowed import allowed_now
from services.mediation.domain.applying import apply
from services.mediation.domain.case import Case
from services.mediation.domain.clocks import next_instant
from services.mediation.domain.commands import (
    Agree,
    Close,
    Merge,
    RecordSession,
    Refer,
    SetRisk,
    Start,
    Terminate,
    Tick,
)
from services.mediation.domain.explain import explain
from services.mediation.domain.policy import Policy
from services.mediation.domain.safety_commands import CheckSafety, OpenSafetyCheck
from shared.contracts.codes import (
    AgreementForm,
    CaseClock,
    CaseState,
    ClosingCode,
    ConsentBasis,
    Organ,
    Risk,
    RiskReason,
    SupervisionStep,
    TerminationReason,
)
from shared.contracts.facts.base import Actor
from shared.contracts.facts.escalation import Overdue, RiskChanged, Supervised, SupervisionLifted
from shared.contracts.facts.intake import Accepted
from shared.contracts.facts.safety import SafetyChecked, SafetyCheckOpened
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import PartiesConsent, PerformanceManner, SessionResult, SessionVenue

DIRECTOR = Actor(level=Level.COMMUNITY, role="director", ref="staff-8")
RAISE = OpenSafetyCheck(grounds="邻居听到打骂")
DONE = {"cannot_act_alone": False, "heard_apart": True, "consents": True, "measures": "已单独询问，已告知求助途径"}
STEPS = {
    "start": (CaseState.ASSIGNED, Start(rights_notice=True, consent=PartiesConsent.ALL_AGREE)),
    "record-session": (
        CaseState.MEDIATING,
        RecordSession(
            people_present=3,
            held_at=datetime.fromisoformat("2024-03-01T10:00:00+08:00"),
            venue=SessionVenue.OFFICE,
            online=False,
            result=SessionResult.NEARER,
            record="记录",
        ),
    ),
    "agree": (
        CaseState.MEDIATING,
        Agree(form=AgreementForm.ORAL, content="赔偿", manner=PerformanceManner.AT_ONCE),
    ),
    "close": (CaseState.TERMINATED, Close(closing_code=ClosingCode.TERMINATED_REFUSED, summary="结案报告")),
    "merge": (CaseState.ACCEPTED, Merge(into="other")),
}


def checked(**changes: object) -> CheckSafety:
    command: CheckSafety = CheckSafety.model_validate({**DONE, **changes}).by(DIRECTOR)
    return command


@pytest.fixture
def unsafe(make_case: Any, do: Any) -> Any:
    def made(state: CaseState = CaseState.ACCEPTED) -> Case:
        case: Case = do(make_case(state), RAISE).case
        return case

    return made


def test_a_check_is_raised_once_and_said_without_content(make_case: Any, do: Any, refused: Any, start: Any) -> None:
    (fact,) = do(make_case(), RAISE.by(DIRECTOR)).facts
    assert isinstance(fact, SafetyCheckOpened)
    assert set(type(fact).model_fields) == set(RiskChanged.model_fields) - {"from_risk", "to_risk", "reason"}
    case = do(make_case(), RAISE).case
    assert case.safety.due_at == start + timedelta(hours=24)
    assert refused(case, RAISE).slug == "safety-check-open-already"


def test_violence_raises_it_with_the_colour_and_other_dangers_do_not(make_case: Any, do: Any) -> None:
    violent = do(make_case(), SetRisk(risk=Risk.YELLOW, reason=RiskReason.VIOLENCE))
    assert [type(fact) for fact in violent.facts] == [RiskChanged, SafetyCheckOpened]
    assert violent.case.unsafe
    street = Actor(level=Level.STREET)
    again = do(violent.case, SetRisk(risk=Risk.RED, reason=RiskReason.VIOLENCE).by(street))
    assert [type(fact) for fact in again.facts] == [RiskChanged]
    assert not do(make_case(), SetRisk(risk=Risk.YELLOW, reason=RiskReason.THREAT)).case.unsafe


@pytest.mark.parametrize("name", list(STEPS))
def test_while_it_is_open_nobody_mediates_closes_or_merges(
    make_case: Any, unsafe: Any, do: Any, refused: Any, name: str
) -> None:
    state, command = STEPS[name]
    other = make_case(case_id="other") if name == "merge" else None
    refusal = refused(unsafe(state), command, target=other)
    assert (refusal.slug, refusal.status) == ("safety-check-open", 409)
    assert "安全核查" in refusal.sentence
    assert name not in allowed_now(unsafe(state))
    safe = do(unsafe(state), checked()).case
    assert do(safe, command, target=other).facts


def test_a_party_may_refuse_and_the_organ_that_protects_be_asked_while_it_is_open(unsafe: Any, do: Any) -> None:
    refuse = Terminate(reason=TerminationReason.REFUSED, remedy_notice=True)
    assert do(unsafe(), refuse).case.unsafe, "it is still to be done"
    referred = do(unsafe(), Refer(target=Organ.POLICE, consent=True, reference="P-1")).case
    assert {"check-safety"} <= set(allowed_now(referred))
    assert "close" not in allowed_now(referred)


def test_the_fact_says_who_was_told_and_when(unsafe: Any, do: Any, start: datetime) -> None:
    (told,) = do(unsafe(), checked(police_told_at=start)).facts
    assert isinstance(told, SafetyChecked)
    assert (told.organ, told.told_at) == (Organ.POLICE, start)
    (untold,) = do(unsafe(), checked()).facts
    assert (untold.organ, untold.told_at) == (None, None)
    fields = set(SafetyChecked.model_fields) - set(SafetyCheckOpened.model_fields)
    assert fields == {"organ", "told_at"}


def test_what_a_check_asks_for(unsafe: Any, make_case: Any, refused: Any, start: datetime) -> None:
    later = start + timedelta(minutes=1)
    assert refused(unsafe(), checked(heard_apart=False)).slug == "victim-not-heard-apart"
    assert refused(unsafe(), checked(cannot_act_alone=True)).slug == "police-report-missing"
    assert refused(unsafe(), checked(police_told_at=later)).slug == "police-report-in-the-future"
    assert refused(make_case(), checked()).slug == "no-safety-check-open"


def test_the_police_come_first_for_whoever_cannot_act_alone(unsafe: Any, do: Any, start: datetime) -> None:
    assert not do(unsafe(), checked(cannot_act_alone=True, police_told_at=start)).case.unsafe


def test_the_mediator_does_not_clear_the_way_for_himself(unsafe: Any, do: Any, refused: Any) -> None:
    case = unsafe(CaseState.MEDIATING)
    himself = Actor(level=Level.COMMUNITY, role="director", ref=case.mediator_ref)
    assert refused(case, checked().by(himself)).slug == "checked-by-its-mediator"
    assert do(case, checked()).facts


def test_whoever_says_no_apart_is_not_mediated_until_asked_again(unsafe: Any, do: Any, refused: Any) -> None:
    _, begin = STEPS["start"]
    unwilling = do(unsafe(CaseState.ASSIGNED), checked(consents=False)).case
    assert refused(unwilling, begin).slug == "victim-does-not-consent"
    assert "terminate" in allowed_now(unwilling)
    willing = do(do(unwilling, RAISE).case, checked()).case
    assert do(willing, begin).facts


def test_it_is_late_after_its_hours_and_climbs_the_ladder(unsafe: Any, do: Any, policy: Policy) -> None:
    case = unsafe()  # a Friday at ten
    moments = []
    for _ in range(4):
        at = next_instant(case, policy)
        assert at is not None
        decision = do(case, Tick(), at)
        moments.append((at.isoformat()[:16], decision.facts[0]))
        case = decision.case
    assert [at for at, _ in moments] == [
        "2024-03-04T09:00",
        "2024-03-05T09:00",
        "2024-03-07T09:00",
        "2024-03-11T09:00",
    ]
    overdue, *steps = (fact for _, fact in moments)
    assert isinstance(overdue, Overdue)
    assert (overdue.clock, overdue.target_level) == (CaseClock.SAFETY_CHECK, Level.STREET)
    assert case.is_overdue
    assert [(fact.clock, fact.step) for fact in steps if isinstance(fact, Supervised)] == [
        (CaseClock.SAFETY_CHECK, step) for step in SupervisionStep
    ]
    done = do(case, checked(), datetime.fromisoformat("2024-03-11T10:00:00+08:00"))
    assert [type(fact) for fact in done.facts] == [SafetyChecked, SupervisionLifted]
    assert not done.case.is_overdue


def test_what_is_done_late_is_told_as_late(unsafe: Any, do: Any, start: datetime) -> None:
    case = unsafe()
    hours = timedelta(hours=24)
    in_time = do(case, checked(), start + hours - timedelta(seconds=1))
    late = do(case, checked(), start + hours)
    assert [type(fact) for fact in in_time.facts] == [SafetyChecked]
    assert [type(fact) for fact in late.facts] == [Overdue, SafetyChecked]


def test_the_street_sets_the_hours(make_case: Any, start: datetime) -> None:
    policy = Policy.from_mapping({"safety_check_hours": 4})
    case = apply_opened(make_case(CaseState.REGISTERED), start, policy)
    assert case.safety is not None
    assert case.safety.due_at == start + timedelta(hours=4)


def apply_opened(registered: Case, at: datetime, policy: Policy) -> Case:
    fact = SafetyCheckOpened(**_said_of(registered), state=CaseState.REGISTERED)
    return apply(registered, fact, case_id=registered.case_id, sequence=2, at=at, policy=policy)


def test_raised_at_registration_it_runs_from_then_and_acts_once_the_case_is_answered(
    make_case: Any, do: Any, policy: Policy, start: datetime
) -> None:
    case = apply_opened(make_case(CaseState.REGISTERED), start, policy)
    assert next_instant(case, policy) is None, "intake numbers its events"
    assert allowed_now(case) == ()
    later = start + timedelta(days=5)
    fact = Accepted(**_said_of(case), state=CaseState.ACCEPTED, consent_basis=ConsentBasis.APPLICATION)
    accepted = apply(case, fact, case_id=case.case_id, sequence=3, at=later, policy=policy)
    assert accepted.unsafe
    (overdue,) = do(accepted, Tick(), later).facts
    assert isinstance(overdue, Overdue)
    assert overdue.due_at == start + timedelta(hours=24)


def test_it_is_explained(unsafe: Any, do: Any, policy: Policy, start: datetime) -> None:
    told = explain(unsafe(), start, policy)
    clock = next(clock for clock in told.clocks if clock.clock is CaseClock.SAFETY_CHECK)
    assert (clock.rule, clock.started_at, clock.due_at) == ("safety_check_hours", start, start + timedelta(hours=24))
    assert "check-safety" in told.because
    assert "安全核查" in told.sentence
    after = explain(do(unsafe(), checked()).case, start, policy)
    assert [clock.clock for clock in after.clocks] == [CaseClock.CONCLUDE]
    assert "安全核查" not in after.sentence


def _said_of(case: Case) -> dict[str, Any]:
    return {"case_no": case.case_no, "kind": case.kind, "place": case.place, "owner_level": case.owner_level}
