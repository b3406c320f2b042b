from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from deploy.rebuild_order import Gap, Recorded, gaps_in, in_order
from shared.runtime.clock import ZONE

MORNING = datetime(2024, 3, 1, 9, tzinfo=ZONE)
INTAKE, MEDIATION = 0, 1


def recorded(case: str, sequence: int, minute: int, source: int = INTAKE, position: int = 0) -> Recorded:
    moment = MORNING + timedelta(minutes=minute)
    return Recorded(source, position or minute, f"{case}-{sequence}", "CASES", case, sequence, moment)


def ids(records: list[Recorded]) -> list[str]:
    return [record.event_id for record in records]


def test_events_of_two_services_in_the_order_they_were_recorded() -> None:
    records = [
        recorded("a", 1, 1),
        recorded("a", 2, 3),
        recorded("b", 1, 5),
        recorded("a", 3, 4, MEDIATION),
        recorded("b", 2, 9, MEDIATION),
    ]
    assert ids(in_order(records)) == ["a-1", "a-2", "a-3", "b-1", "b-2"]


def test_a_service_whose_clock_is_late_does_not_overtake() -> None:
    records = [
        recorded("a", 1, 10),
        recorded("b", 1, 11),
        recorded("a", 2, 12),
        recorded("a", 3, 2, MEDIATION),
        recorded("c", 1, 5),
    ]
    assert ids(in_order(records)) == ["a-1", "c-1", "a-2", "b-1", "a-3"]


def test_activities_are_left_where_they_are() -> None:
    records = [recorded("study", 0, 2), recorded("lecture", 0, 1), recorded("a", 1, 3)]
    assert ids(in_order(records)) == ["lecture-0", "study-0", "a-1"]


CASES = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 60), st.integers(0, 1)), max_size=40)


@given(CASES, st.randoms(use_true_random=False))
def test_whatever_the_clocks_say_no_event_of_a_case_is_lost_or_overtakes(
    rows: list[tuple[str, int, int]], random: Random
) -> None:
    counted: dict[str, int] = {}
    records = []
    for position, (case, minute, source) in enumerate(rows):
        counted[case] = counted.get(case, 0) + 1
        records.append(recorded(case, counted[case], minute, source, position + 1))
    shuffled = list(records)
    random.shuffle(shuffled)
    ordered = in_order(shuffled)
    assert sorted(ids(ordered)) == sorted(ids(records))
    for case, count in counted.items():
        assert [it.sequence for it in ordered if it.aggregate_id == case] == list(range(1, count + 1))
    assert ordered == in_order(records)
    assert gaps_in(ordered) == []


def test_gaps() -> None:
    records = [recorded("a", 3, 1), recorded("a", 5, 2), recorded("b", 1, 3), recorded("study", 0, 4)]
    assert gaps_in(records) == [Gap("a", (1, 2, 4))]
