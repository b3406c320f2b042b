"""督办 of the kinds other than disputes: urged, yellow, red, lifted; for a duty, never for a right."""

from datetime import datetime
from typing import Any

import pytest

from services.mediation.domain.petition.model import Petition
from services.mediation.domain.policy import Policy, Supervision
from services.mediation.domain.process.running import RunningTerm
from services.notify.domain.audiences import supervisors
from services.notify.domain.recipients import desk
from shared.contracts.codes import CaseClock, CaseState, Kind, SupervisionStep
from shared.contracts.facts.base import Actor
from shared.contracts.facts.consult import ConsultAnswered
from shared.contracts.facts.escalation import DeadlineWarned, Overdue, Supervised, SupervisionLifted
from shared.contracts.facts.filing import Voided, Withheld
from shared.contracts.facts.petition import PetitionAccepted, RightLapsed
from shared.contracts.facts.sealed import Sealed, SealedOverdue
from shared.contracts.levels import Level
from shared.contracts.reach import supervisors as reach_of
from shared.runtime.clock import ZONE

OWN = {"purpose": "request", "competence": "own", "law_related": False}
OTHER = {**OWN, "competence": "other"}
ANSWER = {"answered_by": "window", "answer": "依民法典"}


@pytest.fixture
def late(life: Any) -> Any:
    """A question that nobody answered: told as overdue on Thursday, 7 March 2024."""
    return life(Kind.CONSULT).at("2024-03-07T12:00")


def steps(facts: Any) -> list[tuple[SupervisionStep, Level]]:
    return [(fact.step, reach_of(fact)) for fact in facts if isinstance(fact, Supervised)]


def test_who_does_not_answer_is_urged_then_given_a_yellow_and_a_red_card(late: Any) -> None:
    moments = []
    while (due := late.rules.next_instant(late.case, late.policy)) is not None:
        late.now = due
        moments.append((due, steps(late.sweep())))
    assert moments == [
        (datetime(2024, 3, 8, 9, tzinfo=ZONE), [(SupervisionStep.URGE, Level.STREET)]),
        (datetime(2024, 3, 12, 9, tzinfo=ZONE), [(SupervisionStep.YELLOW, Level.STREET)]),
        (datetime(2024, 3, 14, 9, tzinfo=ZONE), [(SupervisionStep.RED, Level.DISTRICT)]),
    ]


def test_warn_due_urge_yellow_red_done_is_one_line(life: Any) -> None:
    consult = life(Kind.CONSULT).at("2024-03-20T12:00")
    said = [*consult.swept, *consult.do("answer", **ANSWER)]
    assert [type(fact) for fact in said] == [
        DeadlineWarned,
        Overdue,
        Supervised,
        Supervised,
        Supervised,
        ConsultAnswered,
        SupervisionLifted,
    ]
    assert (said[-1].step, consult.case.supervision, consult.case.supervised_since) == (SupervisionStep.RED, None, None)
    assert consult.at("2025-03-20T12:00").sweep() == ()


def test_a_sweep_that_comes_late_tells_only_the_last_step_and_none_twice(late: Any) -> None:
    late.later(days=60)
    assert steps(late.sweep()) == [(SupervisionStep.RED, Level.DISTRICT)]
    assert late.sweep() == ()
    late.later(days=60)
    assert late.sweep() == ()


def test_what_was_done_before_its_step_is_not_supervised(late: Any) -> None:
    assert not any(isinstance(fact, SupervisionLifted) for fact in late.do("answer", **ANSWER))
    assert late.at("2025-03-20T12:00").sweep() == ()


def test_a_right_that_lapses_is_no_duty(life: Any) -> None:
    petition = life(Kind.PETITION, transferred_here=True).at("2024-03-15T12:00")
    assert [type(fact) for fact in petition.swept if not isinstance(fact, DeadlineWarned)] == [RightLapsed]


def test_a_notice_that_comes_after_all_lifts_it_and_the_next_duty_begins_below(life: Any) -> None:
    petition = life(Kind.PETITION).at("2024-03-25T12:00")
    petition.do("classify", **OWN)
    assert petition.case.supervision is SupervisionStep.YELLOW
    accepted, lifted = petition.do("accept", written_notice=True)
    assert isinstance(accepted, PetitionAccepted)
    assert isinstance(lifted, SupervisionLifted)
    petition.swept = ()
    petition.at("2024-06-30T12:00")
    assert [(fact.clock, fact.step) for fact in petition.swept if isinstance(fact, Supervised)] == [
        (CaseClock.PETITION_HANDLE, step) for step in SupervisionStep
    ]


def test_nobody_is_supervised_while_the_superior_decides(life: Any) -> None:
    petition = life(Kind.PETITION, transferred_here=True)
    petition.do("classify", **OTHER)
    petition.do("object", reasons="不属")
    petition.at("2024-04-20T12:00")
    assert [type(fact) for fact in petition.swept if not isinstance(fact, DeadlineWarned)] == [Overdue]
    petition.do("decide-objection", upheld=False)
    petition.swept = ()
    petition.at("2024-04-30T12:00")
    assert [fact.step for fact in petition.swept if isinstance(fact, Supervised)] == [*SupervisionStep]


def test_a_sealed_matter_says_nothing_in_the_open_not_even_that_it_is_lifted(life: Any) -> None:
    petition = life(Kind.PETITION).at("2024-03-25T12:00")
    assert petition.case.supervision is not None
    withheld, sealed = petition.do("seal", ground="accusation")
    assert (type(withheld), type(sealed)) == (Withheld, Sealed)
    assert (petition.case.supervision, petition.case.supervised_since) == (None, None)
    assert [type(fact) for fact in petition.sweep()] == [SealedOverdue]
    assert petition.rules.next_instant(petition.case, petition.policy) is None
    assert petition.at("2025-03-25T12:00").sweep() == ()


def test_a_withdrawn_proposal_is_let_alone(life: Any) -> None:
    review = life(Kind.DECISION_REVIEW)
    review.do("begin-legal-check", adviser_ref="lawyer-1", last_day="2024-03-12")
    review.at("2024-03-25T12:00")
    assert isinstance(review.do("withdraw", reason="暂不推进")[-1], SupervisionLifted)
    assert review.rules.next_instant(review.case, review.policy) is None
    assert review.at("2025-03-25T12:00").sweep() == ()


def test_a_mis_entry_is_let_off_before_it_is_voided(late: Any) -> None:
    late.at("2024-03-12T12:00")
    clerk, dispatcher = (Actor(level=Level.STREET, role="dispatcher", ref=ref) for ref in ("s-1", "s-2"))
    propose = late.rules.commands["propose"](proposal="void", grounds="重复录入").by(clerk)
    void = late.rules.commands["void"](reason="entered_twice").by(dispatcher)
    proposed = late.rules.decide(late.case, propose, late.now, late.policy).case
    lifted, voided = late.rules.decide(proposed, void, late.now, late.policy).facts
    assert (type(lifted), type(voided)) == (SupervisionLifted, Voided)


def test_of_two_duties_the_one_overdue_longest_counts_and_the_other_begins_anew_after_it(life: Any) -> None:
    consult = life(Kind.CONSULT).at("2024-03-12T12:00")
    second = consult.case.terms[0].model_copy(
        update={"clock": CaseClock.LEGAL_CHECK, "told_at": datetime(2024, 3, 11, 9, tzinfo=ZONE)}
    )
    consult.case = consult.case.model_copy(update={"terms": (*consult.case.terms, second)})
    assert consult.case.late_duty.clock is CaseClock.CONSULT_ANSWER
    answered, lifted = consult.do("answer", **ANSWER)
    assert isinstance(answered, ConsultAnswered)
    assert (type(lifted), lifted.step) == (SupervisionLifted, SupervisionStep.YELLOW)
    (urged,) = consult.sweep()
    assert (urged.clock, urged.step) == (CaseClock.LEGAL_CHECK, SupervisionStep.URGE)


def test_the_steps_are_told_to_the_owner_the_street_and_the_district(late: Any) -> None:
    late.at("2024-03-20T12:00")
    told = [supervisors(None, fact, None) for fact in late.swept if isinstance(fact, Supervised)]  # type: ignore[arg-type]
    street, district = (desk(level, late.case.place) for level in (Level.STREET, Level.DISTRICT))
    assert told == [(street,), (street,), (street, district)]


def test_the_explanation_says_the_step_reached_and_the_next(late: Any) -> None:
    late.at("2024-03-08T12:00")
    told = late.rules.explain(late.case, late.now, late.policy)
    assert told.supervision is SupervisionStep.URGE
    assert [(step.at.date().isoformat(), step.supervision) for step in told.planned] == [
        ("2024-03-12", SupervisionStep.YELLOW),
        ("2024-03-14", SupervisionStep.RED),
    ]
    assert told.sentence == (
        "该件不自动上报；咨询答复期限至2024-03-06；承办层级现受催办；如仍未办理，将于2024-03-12 09:00黄牌督办。"
    )
    assert "yellow follows at 2024-03-12 09:00" in told.because


def test_a_street_may_set_its_own_steps(life: Any) -> None:
    consult = life(Kind.CONSULT)
    consult.policy = Policy(supervision=Supervision(urge=2, yellow=4, red=8))
    consult.at("2024-03-30T12:00")
    assert [fact.step for fact in consult.swept if isinstance(fact, Supervised)] == [*SupervisionStep]
    assert consult.case.supervised_since == datetime(2024, 3, 7, 9, tzinfo=ZONE)


def test_a_document_of_the_time_before_is_read(life: Any) -> None:
    petition = life(Kind.PETITION).at("2024-03-19T12:00")
    document = petition.case.model_dump(mode="json")
    for key in ("supervision", "supervised_since"):
        del document[key]
    for term in document["terms"]:
        term["told"] = term.pop("told_at") is not None
        for key in ("length", "assumed_years"):
            del term[key]
    read = Petition.model_validate(document)
    (term,) = read.terms
    assert (term.told, term.told_at, read.state) == (True, term.due_at, CaseState.REGISTERED)
    assert RunningTerm.model_validate({**dict(term), "told": False, "told_at": None}).told is False
