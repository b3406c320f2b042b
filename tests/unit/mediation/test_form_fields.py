from datetime import datetime, timedelta
from typing import Any

from services.mediation.application.batch import LogEntry
from services.mediation.application.form_fields import Occasion, fields_of
from services.mediation.application.personal_data import NO_PERSONS, Person, PersonalData
from services.mediation.domain import paper_wording
from services.mediation.domain.form_fields import LISTS, TEXTS
from shared.contracts.codes import (
    AgreementForm,
    CaseState,
    ConsentBasis,
    DisputeType,
    FollowUpWay,
    NotAcceptedReason,
    Organ,
    Satisfaction,
    TerminationReason,
)
from shared.contracts.mediation_codes import Performance, PerformanceManner, Retention, SessionResult, SessionVenue
from shared.runtime.clock import ZONE

NOW = datetime(2024, 6, 3, 9, tzinfo=ZONE)
OCCASION = Occasion(committee="荣光街道民丰社区人民调解委员会", maker="李主任", mediator="王调解", now=NOW)
PERSONS = PersonalData(
    "楼上漏水",
    (
        Person("applicant", "陈小明", phone="13812345678", id_number_tail="123X"),
        Person("respondent", "赵六", address="晨宇小区3栋"),
        Person("respondent", "钱七"),
    ),
)


def entry(version: int, event: str, day: int) -> LogEntry:
    return LogEntry("c-1", version, datetime(2024, 5, day, 9, 5, tzinfo=ZONE), event, None, None)


LOG = [
    entry(4, "started", 7),
    entry(5, "session-recorded", 8),
    entry(6, "session-recorded", 9),
    entry(7, "agreed", 10),
    entry(9, "followed-up", 20),
]
NOTES = {5: "双方各自陈述", 6: "赵六同意修缮", 7: "赵六一周内修好"}


def test_every_field_has_a_value_whatever_is_known(make_case: Any) -> None:
    for state in (CaseState.REGISTERED, CaseState.ACCEPTED, CaseState.AGREED, CaseState.FOLLOWED_UP):
        fields = fields_of(make_case(state), [], {}, NO_PERSONS, OCCASION)
        assert set(fields) == {*TEXTS, *LISTS}
        for name, keys in LISTS.items():
            items = fields[name]
            assert isinstance(items, list)
            assert all(tuple(item) == keys for item in items)


def test_a_settled_dispute_is_told_as_it_went(make_case: Any) -> None:
    case = make_case(CaseState.AGREED).model_copy(
        update={
            "file_number": "(2024)荣光民丰人调字第012号",
            "dispute_type": DisputeType.NEIGHBOURS,
            "consent_basis": ConsentBasis.OWN_INITIATIVE,
            "agreement_form": AgreementForm.WRITTEN,
            "perform_due_at": datetime(2024, 5, 18, tzinfo=ZONE),
            "retention": Retention.LONG,
        }
    )
    fields = fields_of(case, LOG, NOTES, PERSONS, OCCASION)
    told = {name: value for name, value in fields.items() if isinstance(value, str)}
    assert told["卷号"] == "(2024)荣光民丰人调字第012号"
    assert told["卷名"] == "陈小明与赵六等邻里纠纷"
    assert (told["调委会"], told["调解员"], told["立卷人"]) == (OCCASION.committee, "王调解", "李主任")
    assert (told["依申请"], told["主动调解"]) == ("□", "☑")
    assert (told["调解起日"], told["调解止日"], told["回访日期"]) == ("2024年5月7日", "2024年5月10日", "2024年5月20日")
    assert (told["协议内容"], told["协议份数"], told["履行期限"]) == ("赵六一周内修好", "4", "2024年5月17日")
    assert (told["调解结果"], told["保管期限"], told["制作日期"]) == ("达成书面协议", "长期", "2024年6月3日")
    assert [(it["次序"], it["记录时间"], it["内容"]) for it in fields["调解记录"]] == [
        ("1", "2024年5月8日9时05分", "双方各自陈述"),
        ("2", "2024年5月9日9时05分", "赵六同意修缮"),
    ]
    assert [person["姓名"] for person in fields["当事人"]] == ["陈小明", "赵六", "钱七"]
    assert fields["申请人"] == [
        {"称谓": "申请人", "姓名": "陈小明", "电话": "13812345678", "住址": "", "证件尾号": "123X"}
    ]


def test_an_agreement_before_a_reopening_is_not_told_as_the_present_one(make_case: Any) -> None:
    case = make_case(CaseState.MEDIATING)
    assert case.agreement_form is None
    assert fields_of(case, LOG, NOTES, PERSONS, OCCASION)["协议内容"] == ""


def test_a_side_nobody_named_leaves_room_to_write(make_case: Any) -> None:
    fields = fields_of(
        make_case(CaseState.ACCEPTED), [], {}, PersonalData("", (Person("applicant", "陈小明"),)), OCCASION
    )
    assert [(it["称谓"], it["姓名"]) for it in fields["当事人"]] == [("申请人", "陈小明"), ("被申请人", "")]
    assert str(fields["卷名"]).startswith("陈小明")


def test_a_type_that_is_called_a_dispute_is_not_called_so_twice(make_case: Any) -> None:
    case = make_case(CaseState.ACCEPTED)
    titles = {
        kind: fields_of(case.model_copy(update={"dispute_type": kind}), [], {}, NO_PERSONS, OCCASION)["卷名"]
        for kind in (DisputeType.LABOUR, DisputeType.PROPERTY_MANAGEMENT, None)
    }
    assert list(titles.values()) == ["劳动争议", "物业纠纷", "纠纷"]


def test_days_are_the_streets(make_case: Any) -> None:
    case = make_case(CaseState.ACCEPTED)
    late = NOW.replace(hour=0).astimezone(NOW.tzinfo) - timedelta(minutes=1)
    assert fields_of(case, [], {}, NO_PERSONS, Occasion("", "", "", late))["制作日期"] == "2024年6月2日"


def test_every_code_has_its_word() -> None:
    lists = {
        AgreementForm: paper_wording.AGREEMENT_FORMS,
        TerminationReason: paper_wording.TERMINATION_REASONS,
        Performance: paper_wording.PERFORMANCES,
        Retention: paper_wording.RETENTIONS,
        SessionVenue: paper_wording.VENUES,
        SessionResult: paper_wording.RESULTS,
        PerformanceManner: paper_wording.MANNERS,
        FollowUpWay: paper_wording.FOLLOW_UP_WAYS,
        Satisfaction: paper_wording.SATISFACTION,
        NotAcceptedReason: paper_wording.NOT_ACCEPTED,
        Organ: paper_wording.ORGANS,
    }
    for codes, wording in lists.items():
        assert set(wording) == set(codes)
