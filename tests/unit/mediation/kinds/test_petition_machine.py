"""Random lives of a petition: the terms and rights of 信访工作条例 hold whatever happens."""

from itertools import pairwise
from random import Random
from typing import Any, ClassVar

from hypothesis.stateful import invariant

from services.mediation.domain.commands import Command
from services.mediation.domain.petition.commands import Classify
from services.mediation.domain.petition.concluding import BY_OPINION
from services.mediation.domain.petition.earlier import REFUSED_FOR_EARLIER
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.petition.rules import PETITION
from services.mediation.domain.petition.states import ENDED, SEALED, UNDER_REVIEW
from services.reporting.domain.folding import fold
from services.reporting.domain.projection import CaseProjection
from shared.contracts.codes import CaseClock, CaseState, Kind
from shared.contracts.facts import petition as facts
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.filing import Withheld
from shared.contracts.facts.intake import PetitionEntry, PetitionFlags
from shared.contracts.facts.mediation import Closed, Reopened
from shared.contracts.facts.sealed import (
    HandedOver,
    Sealed,
    SealedDeadlineWarned,
    SealedFact,
    SealedOverdue,
    SealLifted,
)
from shared.contracts.kind_codes import (
    Competence,
    PetitionForm,
    PetitionPurpose,
    PetitionRefusal,
    ReviewResult,
)
from shared.contracts.levels import Level
from shared.rules.days import last_day
from tests.unit.mediation.how_many_lives import lives
from tests.unit.mediation.kinds.life import START, LifeOfAKind
from tests.unit.reporting.stories import event_of

NO_FLAGS = PetitionFlags(**dict.fromkeys(PetitionFlags.model_fields, False))


class LifeOfAPetition(LifeOfAKind):
    kind = Kind.PETITION
    kind_rules = PETITION
    seldom: ClassVar[dict[str, float]] = {
        "classify": 0.5,
        "seal": 0.1,
        "transfer": 0.3,
        "guide": 0.2,
        "not-accept": 0.2,
        "begin": 0.6,
    }

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0
        self.counted: CaseProjection | None = None

    def registration(self, random: Random) -> dict[str, Any]:
        transferred = random.random() < 0.3
        flags = NO_FLAGS.model_copy(update={"address_unknown": random.random() < 0.3})
        return {"petition": PetitionEntry(form=PetitionForm.ONLINE, transferred_here=transferred, flags=flags)}

    def fitting(self) -> dict[str, Any]:
        today = self.now.date()
        return {
            "purpose": PetitionPurpose.REQUEST,
            "competence": Competence.OWN,
            "earlier_id": None,
            "received_on": today,
            "requested_on": today,
            "law_related": False,
            "first_day": today,
            "last_day": today,
        }

    def other_case(self, command: Command) -> Any:
        """An earlier petition that was rechecked, if one is named."""
        if not isinstance(command, Classify) or command.earlier_id is None:
            return None
        state = {
            "state": CaseState.RECHECKED,
            "owner_level": self.case.handling_level,
            "terms": (),
            "seal_version": None,
        }
        answered = {"opinion_received_on": START.date(), "recheck": ReviewResult.UPHELD, "case_id": "earlier"}
        return Petition.model_validate({**dict(self.case), **answered, **state})

    @invariant()
    def nothing_is_accepted_before_it_was_classified_nor_when_it_is_final(self) -> None:
        if self.facts_of(facts.PetitionAccepted):
            assert self.case.purpose is not None
            assert self.case.earlier not in REFUSED_FOR_EARLIER.values()

    @invariant()
    def the_sixty_days_run_from_acceptance_to_the_written_answer(self) -> None:
        running = self.case.term(CaseClock.PETITION_HANDLE) is not None
        unanswered = self.case.state in {CaseState.ACCEPTED, CaseState.HANDLING, CaseState.OPINION_ISSUED}
        assert running is (unanswered and self.case.purpose is PetitionPurpose.REQUEST)

    @invariant()
    def the_term_is_extended_once_and_by_thirty_days_at_most(self) -> None:
        assert len(self.of_this_stretch(facts.HandlingExtended)) <= 1
        assert all(fact.days <= 30 for fact in self.facts_of(facts.HandlingExtended))

    @invariant()
    def the_district_has_it_just_while_it_is_reviewed(self) -> None:
        for fact in self.facts:
            if isinstance(fact, CaseFact):
                assert (fact.owner_level is Level.DISTRICT) is (fact.state in UNDER_REVIEW)

    @invariant()
    def review_comes_before_recheck_and_each_is_asked_for_once(self) -> None:
        for stretch in self.stretches():
            asked = [type(fact) for fact in stretch if isinstance(fact, ORDER)]
            assert asked == list(ORDER[: len(asked)])

    @invariant()
    def a_review_is_asked_for_in_time_and_after_the_opinion_was_delivered(self) -> None:
        for asked in self.of_this_stretch(facts.ReviewRequested):
            (delivered,) = self.of_this_stretch(facts.OpinionDelivered)
            assert delivered.received_on <= asked.requested_on <= last_day(delivered.review_until)

    @invariant()
    def what_was_transferred_here_is_sent_away_by_an_objection_alone(self) -> None:
        refused = [fact.reason for fact in self.facts_of(facts.PetitionNotAccepted)]
        if self.case.transferred_here:
            assert PetitionRefusal.OUTSIDE_POWER not in refused
            assert not self.facts_of(facts.PetitionTransferred)
        if PetitionRefusal.OUTSIDE_POWER in refused or self.facts_of(facts.PetitionTransferred):
            assert self.case.competence is Competence.OTHER

    @invariant()
    def what_the_courts_decide_is_not_accepted(self) -> None:
        if self.facts_of(facts.PetitionAccepted):
            assert not (self.case.law_related and self.case.purpose is PetitionPurpose.REQUEST)

    @invariant()
    def a_file_is_put_away_when_nobody_can_ask_or_rate_any_more(self) -> None:
        if self.case.state is CaseState.ARCHIVED:
            assert self.case.terms == ()
            assert self.case.rating is not None
            assert self.of_this_stretch(Closed)
        assert (self.case.state in ENDED) <= bool(self.of_this_stretch(Closed))

    @invariant()
    def who_can_be_told_is_told_and_nobody_else_has_to_be(self) -> None:
        told = [fact.notified for fact in self.facts if isinstance(fact, ANSWERS)]
        assert all(told) or self.case.unreachable
        for closed in self.of_this_stretch(Closed):
            delivered = self.of_this_stretch(facts.OpinionDelivered)
            by_opinion = closed.closing_code in BY_OPINION.values()
            assert bool(delivered) is by_opinion or self.case.unreachable
        if self.case.unreachable:
            assert not any(getattr(fact, "clock", None) is CaseClock.PETITION_NOTICE for fact in self.facts)

    @invariant()
    def it_is_rated_once(self) -> None:
        assert len(self.of_this_stretch(facts.PetitionRated)) <= 1

    @invariant()
    def a_revoked_opinion_leaves_nothing_of_itself_but_its_events(self) -> None:
        revoked = [fact for fact in self.facts if isinstance(fact, REVIEWS) and fact.result is ReviewResult.REVOKED]
        reopened = self.facts_of(Reopened)
        assert len(revoked) == len(reopened) == self.case.reopen_count
        for fact in reopened:
            before = self.facts[self.facts.index(fact) - 1]
            assert before in revoked
            assert (fact.state, fact.owner_level) == (CaseState.HANDLING, Level.STREET)
        if reopened and not self.of_this_stretch(facts.OpinionIssued | Closed):
            case = self.case
            assert (case.opinion, case.opinion_received_on, case.review, case.recheck) == (None,) * 4
            assert case.rating is None or self.of_this_stretch(facts.PetitionRated)

    @invariant()
    def its_file_is_closed_by_the_last_word(self) -> None:
        said = [fact for fact in self.stretches()[-1] if isinstance(fact, facts.OpinionIssued | REVIEWS)]
        opinion = None
        for fact in said:
            opinion = fact.opinion if isinstance(fact, facts.OpinionIssued) else fact.changed_to or opinion
        assert self.case.opinion is opinion
        if opinion is not None and self.case.closing_code is not None:
            assert self.case.closing_code is BY_OPINION[opinion]

    @invariant()
    def what_is_told_of_it_adds_up_to_what_it_is(self) -> None:
        """A reader who follows the events knows how it is closed, as mediation does."""
        for number, fact in enumerate(self.facts[self.heard :], start=self.heard + 1):
            if isinstance(fact, CaseFact):
                event = event_of(fact, self.now, subject="case-1", sequence=number)
                self.counted = fold(self.counted, event).case
        self.heard = len(self.facts)
        counted, case = self.counted, self.case
        assert counted is not None
        assert counted.finished is (case.closing_code is not None and case.accepted_at is not None)
        if counted.voided_at is None:
            assert (counted.closing_code, counted.reopen_count) == (case.closing_code, case.reopen_count)
            assert bool(counted.closed_at) is bool(case.closed_at)

    @invariant()
    def what_is_sealed_says_nothing_in_the_open_any_more(self) -> None:
        for before, after in pairwise(self.facts):
            if isinstance(before, SealedFact):
                assert isinstance(after, SealedFact)
        kinds = [type(fact) for fact in self.facts if isinstance(fact, SealedFact)]
        moved = [kind for kind in kinds if kind not in {SealedDeadlineWarned, SealedOverdue}]
        assert moved in ([], [Sealed], [Sealed, HandedOver], [Sealed, SealLifted])
        assert kinds.count(SealedOverdue) <= 1
        assert len(self.facts_of(Withheld)) == (Sealed in kinds)
        assert bool(kinds) is self.case.is_sealed is (self.case.state in SEALED)
        if kinds:
            runs = [CaseClock.PETITION_NOTICE] if moved == [Sealed] else []
            assert [term.clock for term in self.case.terms] == runs


ANSWERS = facts.PetitionAccepted | facts.PetitionNotAccepted | facts.PetitionGuided | facts.PetitionTransferred
REVIEWS = facts.PetitionReviewed | facts.PetitionRechecked
ORDER = (facts.ReviewRequested, facts.PetitionReviewed, facts.RecheckRequested, facts.PetitionRechecked)

TestLifeOfAPetition = LifeOfAPetition.TestCase
TestLifeOfAPetition.settings = lives(60, steps=50)
