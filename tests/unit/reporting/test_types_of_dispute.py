from services.reporting.domain.tables import dispute_rows, total_of, under_parents


def test_parts_of_a_type_are_counted_under_it_once() -> None:
    cells = {
        "10": {"handled": 2, "finished": 1},
        "1001": {"handled": 3, "finished": 3, "escalated": 1},
        "1002": {"handled": 1},
        "12": {"handled": 4},
        "": {"handled": 5},
    }
    found = under_parents(cells)
    assert found == {
        "10": {"handled": 6, "finished": 4, "escalated": 1},
        "12": {"handled": 4},
        "": {"handled": 5},
    }
    rows = dispute_rows({"10": "劳动争议", "12": "消费"}, found)
    assert [row.handled for row in rows] == [6, 4]
    assert total_of(rows).handled == 10
