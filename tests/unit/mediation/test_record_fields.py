"""What a form tells of the course of a case."""

from datetime import datetime
from typing import Any

from services.mediation.application.form_fields import empty_fields
from services.mediation.application.ports import LogLine
from services.mediation.application.record_fields import follow_up_fields, record_fields
from services.mediation.domain.case import Case
from services.mediation.domain.commands import RecordSession
from services.mediation.domain.form_fields import TOLD_BY_INTAKE
from services.mediation.domain.record import NotAcceptedAnswer, Record, Sitting
from shared.contracts.codes import CaseState, NotAcceptedReason, Organ
from shared.contracts.facts.base import Actor
from shared.contracts.levels import Level
from shared.contracts.mediation_codes import SessionResult, SessionVenue
from shared.runtime.clock import ZONE


def line(version: int, event: str, *, has_note: bool = False) -> LogLine:
    return LogLine(
        version, datetime(2024, 5, 9, 18, tzinfo=ZONE), event, Actor(role="mediator", level=Level.COMMUNITY), has_note
    )


LOG = [line(4, "started"), line(5, "session-recorded", has_note=True), line(6, "agreed", has_note=True)]


def test_a_case_keeps_what_its_papers_tell(make_case: Any, do: Any) -> None:
    session = RecordSession(
        people_present=3,
        held_at=make_case().accepted_at,
        venue=SessionVenue.HOME,
        online=False,
        result=SessionResult.NEARER,
        record="各自陈述",
    )
    held = do(make_case(CaseState.MEDIATING), session).case
    case = make_case(CaseState.FOLLOWED_UP).model_copy(update={"session_count": 1})
    record = case.record.but(sittings=held.record.sittings)
    assert len(record.sittings) == held.session_count == 1
    case = case.model_copy(update={"record": record})
    assert record.manner is not None
    assert record.follow_up is not None
    fields = record_fields(case, [line(5, "session-recorded")], {5: "各自陈述"})
    (sitting,) = fields["调解记录"]
    assert isinstance(sitting, dict)
    assert sitting["时间"] != sitting["记录时间"] == "2024年5月9日18时00分"
    assert (sitting["地点"], sitting["人数"], sitting["结果"]) == ("当事人住所", "3", "意见接近")
    answers = follow_up_fields(case, [line(9, "followed-up")], "李主任")
    assert [str(answers[name]).count("☑") for name in ("回访方式", "满意程度", "隐患情况")] == [1, 1, 1]
    assert (answers["回访人"], answers["回访日期"]) == ("李主任", "2024年5月9日")


def test_boxes_stay_empty_while_nobody_asked(make_case: Any) -> None:
    answers = follow_up_fields(make_case(CaseState.CLOSED), [], "")
    assert "☑" not in "".join(str(value) for value in answers.values())
    assert "□满意" in str(answers["满意程度"])


def test_a_refusal_is_ticked_as_intake_gave_it(make_case: Any) -> None:
    refused = NotAcceptedAnswer(reason=NotAcceptedReason.OUTSIDE_AREA, guided_to=Organ.COURT)
    case = make_case(CaseState.ACCEPTED).model_copy(update={"record": Record(not_accepted=refused)})
    fields = record_fields(case, [], {})
    assert str(fields["不予受理情形"]).split("\n")[-1] == "☑不属于本辖区"
    assert (str(fields["不予受理情形"]).count("□"), fields["引导去向"]) == (3, "人民法院")


def test_a_case_of_before_has_its_sittings_by_the_log_and_no_more(make_case: Any) -> None:
    document = make_case(CaseState.AGREED).model_dump(mode="json")
    del document["record"]
    document["papers"] = ["cover", "agreement"]
    old = Case.model_validate(document)
    assert [it.paper.value for it in old.papers] == ["cover", "agreement"]
    (sitting,) = record_fields(old, LOG[1:2], {5: "各自陈述"})["调解记录"]
    assert (sitting["时间"], sitting["地点"], sitting["内容"]) == ("2024年5月9日18时00分", "", "各自陈述")


def test_what_prints_blank_is_named_and_what_intake_knows_is_not(make_case: Any) -> None:
    case = make_case(CaseState.AGREED)
    named = {"协议内容", "履行方式", "履行登记日期", "卷内文书", "保管期限", *TOLD_BY_INTAKE}
    assert empty_fields(case, LOG, named) == ["履行登记日期", "保管期限", "卷内文书"]
    assert "协议内容" in empty_fields(case, LOG[:2], named)


def test_reopened_the_record_of_the_agreement_is_gone_and_the_sittings_stay(make_case: Any) -> None:
    sitting = Sitting(
        number=1,
        held_at=datetime(2024, 5, 9, 9, tzinfo=ZONE),
        venue=SessionVenue.OFFICE,
        online=True,
        people_present=2,
        result=SessionResult.AGREED,
    )
    record = make_case(CaseState.FOLLOWED_UP).record.but(sittings=(sitting,))
    again = record.taken_up_again()
    assert (again.manner, again.follow_up, again.amount_cents) == (None, None, 0)
    assert again.sittings == record.sittings != ()
