from collections import Counter

import pytest

from services.reporting.domain.counting import FINISHED, HANDLED, RESOLVED, CountKey
from services.reporting.domain.folding import OutOfPlace, fold
from services.reporting.domain.projection import CaseProjection, Ending, Opening, current_period
from shared.contracts.codes import ClosingCode, DisputeType, Kind
from shared.contracts.levels import Level
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
