from tongxin.event_lines import event_line, timeline_line

ESCALATED = {
    "name": "escalated",
    "title": "上报",
    "sentence": "社区上报街道：疑难复杂",
    "sequence": 3,
    "occurred_at": "2024-05-06T04:00:00+00:00",
    "case_no": "dispute-220105003001-2024-00001",
    "reach": "street",
    "by": "系统",
    "place_name": "民丰社区",
}
STUDY = {
    "name": "study-held",
    "title": "学习",
    "sentence": "民法典，35人参加",
    "sequence": 0,
    "occurred_at": "2024-05-06T12:00:00+08:00",
    "place_name": "荣光街道",
}


def test_lines_of_cases_and_activities_stand_under_one_another() -> None:
    of_a_case, of_an_activity = event_line(ESCALATED), event_line(STUDY)
    assert of_a_case.split() == [
        "2024-05-06", "12:00:00", "民丰社区", "dispute-220105003001-2024-00001", "escalated", "上报", "street",
        "社区上报街道：疑难复杂",
    ]  # fmt: skip
    assert of_an_activity.split()[2:] == ["荣光街道", "-", "study-held", "学习", "-", "民法典，35人参加"]
    assert of_a_case.index("社区上报") == of_an_activity.index("民法典")
    assert of_a_case.index("escalated") == of_an_activity.index("study-held")


def test_a_line_of_a_timeline() -> None:
    assert timeline_line(ESCALATED).split() == [
        "3", "2024-05-06", "12:00:00", "escalated", "上报", "street", "系统", "社区上报街道：疑难复杂",
    ]  # fmt: skip


def test_what_stands_in_an_event_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in event_line({**ESCALATED, "sentence": "\x1b[2J"})
