from collections import Counter

import pytest

from services.reporting.domain.counting import FINISHED, HANDLED, RESOLVED, CountKey
from services.reporting.domain.folding import OutOfPlace, fold
from services.reporting.domain.projection import CaseProjection, Ending, Opening, current_period
from shared.contracts.codes import CaseClock, CaseState, ClosingCode, DisputeType, FollowUpWay, Kind, Satisfaction
from shared.contracts.facts.escalation import AssignedDown, Overdue
from shared.contracts.facts.mediation import FollowedUp, Started
from shared.contracts.kind_codes import ReviewResult
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import ConfirmationStage, PartiesConsent, Performance
from tests.unit.reporting.stories import DISTRICT, CaseStory, moment, study


def told(*stories: CaseStory) -> tuple[list[CaseProjection], Counter[CountKey]]:
    """Fold stories one after the other: the cases, and what is counted."""
    counts: Counter[CountKey] = Counter()
    cases = []
    for story in stories:
        case: CaseProjection | None = None
        for event in story.events:
            folded = fold(case, event)
            case = folded.case
            counts.update(folded.deltas)
        assert case is not None
        cases.append(case)
    return cases, counts


def measured(counts: Counter[CountKey], measure: str, **where: str) -> int:
    return sum(
        n
        for key, n in counts.items()
        if key.measure == measure and all(getattr(key, name) == value for name, value in where.items())
    )


def test_a_settled_dispute() -> None:
    story = CaseStory(1, community="002").begin("2024-03-04T09:00").settle("2024-04-02T10:00")
    (case,), counts = told(story)
    assert case.case_no == "dispute-220105003002-2024-00001"
    assert (case.handled, case.finished, case.resolved) == (True, True, True)
    assert case.sequence == 5
    assert measured(counts, HANDLED, month="2024-03", place="220105003002", dispute_type="02") == 1
    assert measured(counts, FINISHED, month="2024-03") == 1
    assert measured(counts, "closed", month="2024-04") == 1
    assert measured(counts, "closed", month="2024-03") == 0


def test_a_closed_file_is_not_a_settled_dispute() -> None:
    story = CaseStory(1).begin("2024-03-04").terminate("2024-03-20")
    story.close("2024-03-21", ClosingCode.TERMINATED_NO_AGREEMENT)
    _, counts = told(story)
    assert (measured(counts, FINISHED), measured(counts, RESOLVED)) == (1, 0)


def test_a_merged_case_is_counted_under_the_other_only() -> None:
    kept = CaseStory(1).begin("2024-03-04")
    merged = CaseStory(2).begin("2024-03-05").merge("2024-03-06", kept)
    (_, case), counts = told(kept, merged)
    assert (case.handled, case.merged_into) == (False, kept.case_id)
    assert measured(counts, HANDLED) == 1
    assert measured(counts, "merged") == 1


def test_a_reopened_case_is_open_again_and_keeps_its_first_stretch_of_work() -> None:
    story = CaseStory(1).begin("2024-03-04").settle("2024-04-02")
    (closed,), _ = told(story)
    (case,), counts = told(story.reopen("2024-05-06"))
    assert (case.closed_at, case.closing_code, case.resolved) == (None, None, False)
    assert measured(counts, FINISHED) == 0
    first, second = current_period(closed), current_period(case)
    assert first is not None
    assert second is not None
    assert (first.number, first.opened_by, first.ended_by) == (0, Opening.ACCEPTED, Ending.CLOSED)
    assert (second.number, second.opened_by, second.ended_at) == (1, Opening.REOPENED, None)
    assert second.opened_at == moment("2024-05-06")


def test_the_highest_level_is_the_highest_that_owned_it() -> None:
    story = CaseStory(1).begin("2024-03-04").escalate("2024-03-05").send_back("2024-03-06")
    (returned,), _ = told(story)
    assert returned.highest_level is Level.COMMUNITY
    story.escalate("2024-03-07").sign("2024-03-08").escalate("2024-03-09", DISTRICT).sign("2024-03-10", DISTRICT)
    (case,), counts = told(story)
    assert (case.highest_level, case.owner_level) == (Level.DISTRICT, Level.DISTRICT)
    assert (case.escalations, case.returns) == (3, 1)
    assert measured(counts, "escalated") == 3


def test_overdue_belongs_to_the_running_term() -> None:
    story = CaseStory(1).begin("2024-03-04").overdue("2024-04-04")
    (case,), _ = told(story)
    assert case.overdue
    (case,), _ = told(story.settle("2024-04-09").reopen("2024-05-06"))
    assert not case.overdue
    assert case.due_at == moment("2024-06-06")


@pytest.mark.parametrize("in_time", [True, False])
def test_an_opinion_that_was_received_in_time_was_never_late_though_it_is_recorded_late(in_time: bool) -> None:
    story = CaseStory(1, kind=Kind.PETITION).handle("2024-03-04").overdue("2024-05-06", CaseClock.PETITION_HANDLE)
    (case,), _ = told(story)
    assert case.overdue
    (case,), _ = told(story.deliver("2024-05-07", "2024-05-03", in_time=in_time))
    assert case.overdue is not in_time


def test_a_revoked_opinion_takes_its_closing_back_once_and_a_later_one_counts() -> None:
    story = CaseStory(1, kind=Kind.PETITION).handle("2024-03-04").overdue("2024-05-06", CaseClock.PETITION_HANDLE)
    story.deliver("2024-05-07", "2024-05-07", in_time=False).close("2024-05-08", ClosingCode.NOT_SUPPORTED)
    (first,), counts = told(story)
    assert (measured(counts, HANDLED), measured(counts, FINISHED)) == (1, 1)
    (case,), counts = told(story.review("2024-06-03", ReviewResult.REVOKED))
    assert (case.closed_at, case.closing_code, case.overdue) == (None, None, False)
    assert (measured(counts, HANDLED), measured(counts, FINISHED)) == (1, 0)
    assert case.due_at == moment("2024-08-03")
    stretches = [current_period(first), current_period(case)]
    assert [(it.number, it.ended_by) for it in stretches if it] == [(0, Ending.CLOSED), (1, None)]
    _, counts = told(story.deliver("2024-07-01", "2024-07-01", in_time=True).close("2024-07-02", ClosingCode.SUPPORTED))
    assert (measured(counts, HANDLED), measured(counts, FINISHED)) == (1, 1)


def test_an_opinion_revoked_before_the_file_was_closed_begins_no_second_stretch_of_work() -> None:
    story = CaseStory(1, kind=Kind.PETITION).handle("2024-03-04").deliver("2024-04-07", "2024-04-07", in_time=True)
    (case,), counts = told(story.review("2024-05-06", ReviewResult.REVOKED))
    period = current_period(case)
    assert period is not None
    assert (period.number, period.opened_at, period.ended_at) == (0, moment("2024-03-04"), None)
    assert (measured(counts, HANDLED), measured(counts, FINISHED)) == (1, 0)
    assert case.due_at == moment("2024-07-06")


def test_a_changed_opinion_changes_the_code_and_not_the_day_of_closing() -> None:
    story = CaseStory(1, kind=Kind.PETITION).handle("2024-03-04").deliver("2024-04-07", "2024-04-07", in_time=True)
    story.close("2024-04-08", ClosingCode.NOT_SUPPORTED)
    (case,), counts = told(story.review("2024-05-06", ReviewResult.CHANGED, ClosingCode.SUPPORTED))
    assert (case.closing_code, case.closed_at) == (ClosingCode.SUPPORTED, moment("2024-04-08"))
    assert measured(counts, FINISHED) == 1


def test_a_visit_has_no_dispute_type_and_needs_no_acceptance() -> None:
    story = CaseStory(1, kind=Kind.VISIT).register("2024-03-04").close("2024-03-04", ClosingCode.ANSWERED)
    (case,), counts = told(story)
    assert (case.dispute_type, case.handled, current_period(case)) == (None, False, None)
    assert measured(counts, "registered", kind="visit", dispute_type="") == 1


def test_the_month_is_the_one_at_home() -> None:
    story = CaseStory(1, dispute_type=DisputeType.OTHER).begin("2024-03-31T23:30")
    utc = [event.model_copy(update={"time": event.time.astimezone()}) for event in story.events]
    story.events = utc
    _, counts = told(story)
    assert {key.month for key in counts} == {"2024-03"}


def test_a_case_begins_with_its_registration() -> None:
    story = CaseStory(1).begin("2024-03-04")
    with pytest.raises(OutOfPlace, match="registration"):
        fold(None, story.events[1])
    (case,), _ = told(story)
    with pytest.raises(OutOfPlace, match="registered already"):
        fold(case, story.events[0])
    with pytest.raises(OutOfPlace, match="no case"):
        fold(case, study("2024-03-04", 30))


def test_an_undone_merge_is_counted_again_in_a_stretch_of_its_own() -> None:
    target, story = CaseStory(1).begin("2023-12-04"), CaseStory(2).begin("2023-12-11")
    _, counts = told(story.merge("2023-12-20", target))
    assert measured(counts, HANDLED) == 0
    (case,), counts = told(story.unmerge("2024-01-08", target))
    assert measured(counts, HANDLED) == 1
    assert (case.merged_into, case.merged_at, case.closing_code) == (None, None, None)
    period = current_period(case)
    assert period is not None
    assert (period.number, period.opened_by, period.ended_at) == (1, Opening.UNMERGED, None)


@pytest.mark.parametrize("settled", [False, True])
def test_a_voided_case_is_counted_nowhere(*, settled: bool) -> None:
    story = CaseStory(1).begin("2024-03-04")
    (case,), counts = told(story.settle("2024-03-20").void("2024-04-01") if settled else story.void("2024-04-01"))
    assert [measured(counts, measure) for measure in (HANDLED, FINISHED, RESOLVED)] == [0, 0, 0]
    period = current_period(case)
    assert period is not None
    assert (period.ended_by, period.ended_at) == (Ending.VOIDED, moment("2024-04-01"))


def test_days_that_did_not_count_are_added_up_and_a_longer_term_is_no_overdue_one() -> None:
    story = CaseStory(1).begin("2024-03-04").suspend("2024-03-10").resume("2024-03-20", 10)
    story.suspend("2024-03-22").resume("2024-03-25", 3)
    (case,), _ = told(story)
    assert (case.stopped_days, case.due_at) == (13, moment("2024-04-14"))
    (case,), _ = told(story.overdue("2024-04-14").extend("2024-04-15"))
    assert (case.extensions, case.overdue) == (1, False)


def test_performance_and_confirmation_belong_to_the_agreement() -> None:
    story = CaseStory(1).begin("2024-03-04").settle("2024-03-20")
    story.perform("2024-04-01", Performance.BREACHED).confirm("2024-04-02", ConfirmationStage.CONFIRMED)
    (case,), _ = told(story)
    assert (case.performance, case.confirmation) == (Performance.BREACHED, ConfirmationStage.CONFIRMED)
    (case,), _ = told(story.reopen("2024-04-10"))
    assert (case.performance, case.confirmation) == (None, None)


def test_to_whom_a_case_is_given() -> None:
    story = CaseStory(1).begin("2024-03-04")

    def given() -> tuple[str | None, str | None, str | None]:
        (case,), _ = told(story)
        return case.mediator_ref, case.leader_ref, case.person_ref

    assert given() == (None, None, None)
    story.assign("2024-03-05", "m-1").assign("2024-03-06", "m-2")
    assert given() == ("m-2", None, None)
    story.escalate("2024-03-07").sign("2024-03-08")
    story.tell(
        AssignedDown,
        "2024-03-09",
        from_level=Level.STREET,
        to_level=Level.COMMUNITY,
        leader_ref="leader-03",
        person_ref="staff-17",
        department="综治中心",
        due_at=moment("2024-03-20"),
    )
    assert given() == ("m-2", "leader-03", "staff-17")
    story.escalate("2024-03-10").sign("2024-03-11")
    assert given() == ("m-2", None, None)
    story.settle("2024-03-20").reopen("2024-04-01")
    assert given() == (None, None, None)


def test_who_was_asked_afterwards_is_asked_anew_once_the_case_is_taken_up_again() -> None:
    story = CaseStory(1).begin("2024-03-04")
    story.tell(Started, "2024-03-05", CaseState.MEDIATING, consent=PartiesConsent.ALL_AGREE)
    story.settle("2024-03-20")
    asked = {"way": FollowUpWay.PHONE, "satisfaction": Satisfaction.DISSATISFIED}
    story.tell(FollowedUp, "2024-03-22", CaseState.FOLLOWED_UP, **asked, performed=True, hidden_risk=False)
    (case,), _ = told(story)
    assert (case.mediated, case.satisfaction) == (True, Satisfaction.DISSATISFIED)
    (again,), _ = told(story.reopen("2024-03-25"))
    assert (again.mediated, again.satisfaction) == (True, None)


@pytest.mark.parametrize(("clock", "late"), [(CaseClock.PETITION_NOTICE, True), (CaseClock.PETITION_OBJECTION, False)])
def test_the_term_of_the_written_notice_is_its_own(clock: CaseClock, late: bool) -> None:
    story = CaseStory(1, kind=Kind.PETITION).register("2024-03-04")
    due_at = moment("2024-03-20")
    story.tell(Overdue, "2024-03-20T09:00", clock=clock, due_at=due_at, target_level=DISTRICT)
    (petition,), _ = told(story)
    assert (petition.notice_overdue, petition.overdue) == (late, False)
