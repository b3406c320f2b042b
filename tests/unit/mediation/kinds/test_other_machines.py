"""Random lives of visits, consultations and decision reviews."""

from datetime import timedelta
from random import Random
from typing import Any, ClassVar

from hypothesis.stateful import invariant

from services.mediation.domain.consult.rules import CONSULT
from services.mediation.domain.decision_review.rules import DECISION_REVIEW
from services.mediation.domain.process.converting import case_it_becomes
from services.mediation.domain.visit.rules import VISIT
from shared.contracts.codes import CaseClock, CaseState, ClosingCode, Kind
from shared.contracts.facts.consult import ConsultAnswered, ConsultConverted
from shared.contracts.facts.decision_review import (
    LegalOpinionGiven,
    PartAssessed,
    ReviewConcluded,
    ReviewDecided,
)
from shared.contracts.facts.escalation import DeadlineWarned, Overdue
from shared.contracts.facts.mediation import Closed
from shared.contracts.facts.visit import VisitEnded, VisitReceived
from shared.contracts.kind_codes import AdviserReplacement, Conclusion, LegalVerdict, ReviewPart, Verdict, VisitOutcome
from tests.unit.mediation.how_many_lives import lives
from tests.unit.mediation.kinds.life import LifeOfAKind


class LifeOfAVisit(LifeOfAKind):
    kind = Kind.VISIT
    kind_rules = VISIT

    def registration(self, random: Random) -> dict[str, Any]:
        return {"repeated_visit": random.random() < 0.3}

    @invariant()
    def at_most_five_of_those_who_came_are_received(self) -> None:
        for fact in self.facts_of(VisitReceived):
            assert fact.representatives <= min(5, fact.people_count)
            assert fact.collective is (fact.people_count >= 5)

    @invariant()
    def it_goes_on_as_what_it_turned_out_to_be(self) -> None:
        for fact in self.facts_of(VisitEnded):
            goes_on = fact.outcome in {VisitOutcome.TO_DISPUTE, VisitOutcome.TO_PETITION}
            assert goes_on is (fact.into is not None) is (fact.becomes is not None)
            assert (fact.dispute_type is not None) is (fact.outcome is VisitOutcome.TO_DISPUTE)
            if fact.becomes:
                assert fact.into == case_it_becomes(self.case.case_id, fact.becomes)

    @invariant()
    def no_term_runs(self) -> None:
        assert self.case.terms == ()


class LifeOfAConsult(LifeOfAKind):
    kind = Kind.CONSULT
    kind_rules = CONSULT

    @invariant()
    def its_term_runs_until_it_is_answered_or_goes_on(self) -> None:
        assert (self.case.term(CaseClock.CONSULT_ANSWER) is not None) is (self.case.state is CaseState.REGISTERED)

    @invariant()
    def it_is_answered_once_and_goes_on_once(self) -> None:
        assert len(self.facts_of(ConsultAnswered)) <= 1
        assert len(self.facts_of(ConsultConverted)) <= 1

    @invariant()
    def nothing_is_overdue_after_the_answer(self) -> None:
        for fact in (*self.facts_of(Overdue), *self.facts_of(DeadlineWarned)):
            assert fact.state is CaseState.REGISTERED


class LifeOfADecisionReview(LifeOfAKind):
    kind = Kind.DECISION_REVIEW
    kind_rules = DECISION_REVIEW
    seldom: ClassVar[dict[str, float]] = {"withdraw": 0.05}

    def fitting(self) -> dict[str, Any]:
        opened = self.case.open_parts
        return {
            "last_day": (self.now + timedelta(days=40)).date(),
            "adviser_ref": "adviser-2" if self.case.adviser_ref == "adviser-1" else "adviser-1",
            "replacing": AdviserReplacement.ILLNESS if self.case.adviser_ref else None,
            "part": opened[0] if opened else ReviewPart.LAWFULNESS,
            "decision": self.case.conclusion or Conclusion.STOP,
            "risk_points": "聚集",
            "precautions": "公示",
            "response_plan": "接待",
        }

    @invariant()
    def it_concludes_on_four_answers_and_a_legal_opinion(self) -> None:
        for concluded in self.facts_of(ReviewConcluded):
            earlier = self.facts[: self.facts.index(concluded)]
            answers = {fact.part: fact.verdict for fact in earlier if isinstance(fact, PartAssessed)}
            assert set(answers) == set(ReviewPart)
            found = [fact.verdict for fact in earlier if isinstance(fact, LegalOpinionGiven)]
            assert found
            if found[-1] is LegalVerdict.UNLAWFUL:
                assert concluded.conclusion is Conclusion.STOP
            if Verdict.FAILED in answers.values():
                assert concluded.conclusion in {Conclusion.POSTPONE, Conclusion.STOP}
            elif Verdict.CONDITIONAL in answers.values():
                assert concluded.conclusion is not Conclusion.GO

    @invariant()
    def no_decision_is_freer_than_the_conclusion(self) -> None:
        for decided in self.facts_of(ReviewDecided):
            (concluded,) = self.facts_of(ReviewConcluded)
            assert decided.decision.strictness >= concluded.conclusion.strictness

    @invariant()
    def only_what_is_decided_or_must_not_be_is_counted(self) -> None:
        unlawful = self.case.legal_verdict is LegalVerdict.UNLAWFUL
        assert not (unlawful and self.facts_of(ReviewDecided))
        for closed in self.facts_of(Closed):
            decided = bool(self.facts_of(ReviewDecided)) or (unlawful and bool(self.facts_of(ReviewConcluded)))
            assert closed.closing_code is ClosingCode.REVIEWED or not self.facts_of(ReviewDecided)
            assert decided or closed.closing_code is not ClosingCode.REVIEWED

    @invariant()
    def nothing_is_assessed_before_the_legal_opinion(self) -> None:
        for answer in self.facts_of(PartAssessed):
            earlier = self.facts[: self.facts.index(answer)]
            assert any(isinstance(fact, LegalOpinionGiven) for fact in earlier)


TestLifeOfAVisit = LifeOfAVisit.TestCase
TestLifeOfAConsult = LifeOfAConsult.TestCase
TestLifeOfADecisionReview = LifeOfADecisionReview.TestCase
for case in (TestLifeOfAVisit, TestLifeOfAConsult, TestLifeOfADecisionReview):
    case.settings = lives(40, steps=30)
