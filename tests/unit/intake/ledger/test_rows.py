"""Rows of ledgers: read, written, read again."""

import re
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.adapters.workbook import MOST_COLUMNS, read_sheet, template, write_sheet
from services.intake.domain.importing import import_row, matter_of_row, must_be_unchanged, row_key
from services.intake.domain.ledger import columns, gbt31000, writing
from services.intake.domain.ledger.cells import guarded, unguarded
from services.intake.domain.ledger.columns import COLUMNS, Column, columns_of
from services.intake.domain.ledger.dates import day_of
from services.intake.domain.ledger.row import BadRow, LedgerRow, read_row
from services.intake.domain.ledger.words import CHANNELS, CLOSING_CODES, DISPUTE_TYPES, ORGANS, codes_of, plain
from services.intake.domain.registration import Identity
from shared.contracts.codes import CaseState, Channel, ClosingCode, DisputeType, Organ
from shared.privacy.hashing import KeyedHash
from shared.rules.calendar import Calendar
from shared.rules.event_size import EventSizes
from shared.rules.refusal import Refusal
from shared.rules.territory import Territory
from shared.runtime.clock import ZONE
from tests.support.closing_codes import OF_DISPUTES

GLOSSARY = (Path(__file__).parents[4] / "docs" / "glossary.md").read_text(encoding="utf-8")
TERRITORY = Territory.load()
CALENDAR = Calendar()
TODAY = date(2024, 3, 1)
HASHING = KeyedHash(b"s" * 32)
GOOD: dict[Column, object] = {
    columns.NUMBER: "民丰〔2023〕12号",
    columns.COMMUNITY: "民丰社区",
    columns.REGISTERED: "2023年5月10日",
    columns.ACCEPTED: datetime(2023, 5, 11),  # noqa: DTZ001 - as Excel gives it
    columns.TYPE: "物业纠纷",
    columns.SOURCE: "网格员",
    columns.APPLICANT: "陈小明",
    columns.APPLICANT_PHONE: 13812345678.0,
    columns.APPLICANT_ADDRESS: "晨宇小区3栋",
    columns.RESPONDENT: "某物业公司",
    columns.PEOPLE: 3.0,
    columns.SUMMARY: "物业费收取标准有争议",
    columns.CLOSED: "2023-06-02",
    columns.RESULT: "调解成功",
    columns.REMARK: "已归档",
}


def row(**changes: object) -> LedgerRow:
    return read_row(cells(**changes), TERRITORY, TODAY)


def cells(**changes: object) -> dict[Column, object]:
    named = {getattr(columns, name): value for name, value in changes.items()}
    return {column: value for column, value in (GOOD | named).items() if value is not None}


def test_a_row_as_streets_write_it() -> None:
    read = row()
    assert read.command.community == "220105003001"
    assert read.command.dispute_type is DisputeType.PROPERTY_MANAGEMENT
    assert read.command.channel is Channel.GRID_WORKER
    assert read.command.people_count == 3
    assert [(it.role, it.name, it.phone) for it in read.command.parties] == [
        ("applicant", "陈小明", "13812345678"),
        ("respondent", "某物业公司", None),
    ]
    assert (read.registered_on, read.accepted_on, read.closed_on) == (
        date(2023, 5, 10),
        date(2023, 5, 11),
        date(2023, 6, 2),
    )
    assert read.closing_code is ClosingCode.AGREED_WRITTEN


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"COMMUNITY": None}, ["社区：必填"]),
        ({"COMMUNITY": "朝阳社区"}, ["社区：不是本街道的社区，请填社区名称或编码"]),
        ({"REGISTERED": None}, ["登记日期：必填"]),
        ({"REGISTERED": "2023-02-30"}, ["登记日期：没有这一天，请核对"]),
        ({"REGISTERED": "去年五月"}, ["登记日期：不是日期，请写成 2023-05-10 的形式"]),
        ({"REGISTERED": "1023-05-10"}, ["登记日期：年份过早，请核对"]),
        ({"CLOSED": "2024-03-02"}, ["办结日期：晚于今天"]),
        ({"ACCEPTED": "2023-05-09"}, ["受理日期：早于登记日期"]),
        ({"CLOSED": "2023-05-10"}, ["办结日期：早于受理日期"]),
        ({"CLOSED": None}, ["办结日期：填了办理结果，就要填办结日期"]),
        ({"RESULT": None}, ["办理结果：填了办结日期，就要填办理结果"]),
        ({"RESULT": "差不多"}, ["办理结果：不认识的写法，请按模板说明填写，例如：书面协议"]),
        ({"RESULT": "转介"}, ["办理结果：不认识的写法，请按模板说明填写，例如：书面协议"]),
        (
            {"REGISTERED": "2002-05-10", "ACCEPTED": None, "CLOSED": None, "RESULT": None},
            ["受理日期：早于2002-11-01，当时没有法定期限，请填办结日期和办理结果"],
        ),
        ({"TYPE": "吵架"}, ["纠纷类型：不认识的写法，请按模板说明填写，例如：邻里"]),
        ({"SOURCE": "飞鸽"}, ["来源：不认识的写法，请按模板说明填写，例如：窗口"]),
        ({"APPLICANT_PHONE": "不详"}, ["申请人电话：不是电话号码，请写手机号，或区号加号码"]),
        ({"APPLICANT": None}, ["申请人：填了电话或住址，就要填姓名"]),
        ({"RESPONDENT": "名" * 51}, ["被申请人：过长或含有不可识别的字符"]),
        ({"PEOPLE": "若干"}, ["涉及人数：请填一个正整数"]),
        ({"PEOPLE": 0}, ["涉及人数：请填一个正整数"]),
        ({"SUMMARY": None}, ["纠纷简述：必填"]),
        ({"SUMMARY": "长" * 2001}, ["纠纷简述：过长（最多2000字）或含有不可识别的字符"]),
        ({"NUMBER": "9" * 65}, ["编号：过长（最多64字）"]),
        ({"TYPE": "吵架", "PEOPLE": "若干"}, ["纠纷类型", "涉及人数"]),
    ],
)
def test_every_reason_names_its_column(changes: dict[str, Any], reasons: list[str]) -> None:
    with pytest.raises(BadRow) as caught:
        row(**changes)
    assert len(caught.value.reasons) == len(reasons)
    assert all(found.startswith(said) for found, said in zip(caught.value.reasons, reasons, strict=True))
    values = [str(value) for value in changes.values() if isinstance(value, str) and len(value) > 2]
    assert not any(value in reason for value in values for reason in caught.value.reasons)


@given(
    cells_=st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=30) | st.floats() | st.integers() | st.dates())
)
def test_whatever_stands_in_the_cells_a_row_is_read_or_refused(cells_: dict[Column, object]) -> None:
    read, reasons = outcome_of(cells_)
    assert bool(reasons) is (read is None)
    assert all(any(reason.startswith(f"{it.heading}：") for it in COLUMNS) for reason in reasons)
    assert read is None or read.registered_on <= read.accepted_on <= TODAY


def outcome_of(cells_: dict[Column, object]) -> tuple[LedgerRow | None, list[str]]:
    try:
        return read_row(cells_, TERRITORY, TODAY), []
    except BadRow as bad:
        return None, bad.reasons


@pytest.mark.parametrize(
    "text", ["2023-05-10", "2023年5月10日", "2023.5.10", "2023/5/10", "20230510", "2023-05-10 00:00:00"]
)
def test_days_are_written_in_many_ways(text: str) -> None:
    assert day_of(text) == date(2023, 5, 10)


def test_every_word_of_the_ledger_has_one_meaning_and_is_that_of_the_glossary() -> None:
    for words in (DISPUTE_TYPES, CHANNELS, CLOSING_CODES):
        written = [word for spellings in words.values() for word in spellings]
        assert len(written) == len(set(written))
        for code, spellings in words.items():
            assert all(codes_of(words)[plain(word)] is code for word in spellings)
        (section,) = (it for it in GLOSSARY.split("\n## ") if f"(`{type(code).__name__}`)" in it.partition("\n")[0])
        said = dict(re.findall(r"^\| `(.+?)` \| (.+?) \|", section, re.MULTILINE))
        assert all(said[code.value] == spellings[0] for code, spellings in words.items())
    assert set(DISPUTE_TYPES) == set(DisputeType)
    assert set(CHANNELS) == set(Channel)
    assert set(CLOSING_CODES) == OF_DISPUTES - {ClosingCode.MERGED}


def test_a_closed_row_becomes_a_closed_case_of_its_year() -> None:
    case, fact = import_row(row(), TERRITORY.place("220105003001"), Identity("case-1", 12, "CODE"), CALENDAR)
    assert case.case_no == "dispute-220105003001-2023-00012"
    assert (case.state, case.version) == (CaseState.CLOSED, 1)
    assert case.due_at is None
    assert fact.closed_at == datetime(2023, 6, 2, tzinfo=ZONE)
    assert fact.closing_code is ClosingCode.AGREED_WRITTEN
    assert fact.registered_at == datetime(2023, 5, 10, tzinfo=ZONE)


@pytest.mark.parametrize(("due", "ends"), [(None, date(2023, 6, 13)), ("2023-07-01", date(2023, 7, 2))])
def test_an_open_row_keeps_its_term(due: str | None, ends: date) -> None:
    case, fact = import_row(
        row(CLOSED=None, RESULT=None, DUE=due),
        TERRITORY.place("220105003001"),
        Identity("case-1", 12, "CODE"),
        CALENDAR,
    )
    assert case.state is CaseState.ACCEPTED
    assert case.due_at == fact.due_at == datetime.combine(ends, datetime.min.time(), ZONE)


def test_a_row_is_known_by_its_number_or_by_all_of_it() -> None:
    key = row_key(row(), HASHING)
    assert row_key(row(), HASHING) == key
    changed = row_key(row(SUMMARY="别的"), HASHING)
    assert changed.key == key.key
    with pytest.raises(Refusal, match="other content"):
        must_be_unchanged(changed, key.digest)
    assert row_key(row(COMMUNITY="福安社区"), HASHING).key != key.key
    without = row_key(row(NUMBER=None), HASHING)
    assert without.key == without.digest != key.digest
    assert row_key(row(NUMBER=None, SUMMARY="别的"), HASHING).key != without.key


readable = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=40).map(str.strip)
past = st.dates(min_value=date(2000, 1, 1), max_value=TODAY)


@st.composite
def rows(draw: st.DrawFn) -> LedgerRow:
    days = sorted(draw(st.tuples(past, past, past)))
    closed = draw(st.booleans())
    written: dict[Column, object] = {
        columns.NUMBER: draw(readable),
        columns.COMMUNITY: draw(st.sampled_from([it.name for it in TERRITORY.communities])),
        columns.REGISTERED: days[0],
        columns.ACCEPTED: days[1],
        columns.TYPE: draw(st.sampled_from([it[0] for it in DISPUTE_TYPES.values()])),
        columns.SOURCE: draw(st.sampled_from([it[0] for it in CHANNELS.values()])),
        columns.ENTRUSTED: draw(st.sampled_from(["", *(it[0] for it in ORGANS.values())])),
        columns.APPLICANT: draw(readable),
        columns.RESPONDENT: draw(readable),
        columns.PEOPLE: draw(st.integers(2, 99)),
        columns.SUMMARY: draw(readable.filter(bool)),
        columns.REMARK: draw(readable),
    }
    if closed:
        written |= {
            columns.CLOSED: days[2],
            columns.RESULT: draw(st.sampled_from([it[0] for it in CLOSING_CODES.values()])),
        }
    else:
        written[columns.DUE] = days[1] + timedelta(days=draw(st.integers(0, 90)))
    filled = {column: value for column, value in written.items() if str(value)}
    try:
        return read_row(filled, TERRITORY, TODAY)
    except BadRow:
        return row()


@given(read=rows())
def test_what_is_exported_is_imported_as_the_same_row(read: LedgerRow) -> None:
    case, _ = import_row(read, TERRITORY.place(read.command.community), Identity("case-1", 1, "CODE"), CALENDAR)
    out = [guarded(text) for text in writing.ledger_row(case, matter_of_row(read), TERRITORY)]
    again = read_row(
        {column: text for column, text in zip(COLUMNS, out, strict=True) if text.strip()}, TERRITORY, TODAY
    )
    number = read.number or case.case_no
    people = max(read.command.people_count or 0, len(read.command.parties)) or None
    due = None if read.closed_on else (read.due_on or read.accepted_on + timedelta(days=30))
    expected = read.model_copy(
        update={
            "number": number,
            "due_on": due,
            "command": read.command.model_copy(update={"people_count": people}),
        }
    )
    assert again == expected


@given(text=st.text(max_size=40))
def test_no_cell_is_a_formula_and_the_guard_comes_off_again(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text


def test_a_file_holds_no_formula_and_reads_as_it_was_written() -> None:
    content = write_sheet(("编号", "备注"), [("=1+1", '=HYPERLINK("http://x")'), ("+86", "@SUM(A1)")])
    assert list(read_sheet(content))[1:] == [("'=1+1", '\'=HYPERLINK("http://x")'), ("'+86", "'@SUM(A1)")]
    assert b"<f>" not in content


def test_the_template_can_be_filled_in_and_imported() -> None:
    headings = [str(cell) for cell in next(read_sheet(template()))]
    assert list(columns_of(headings).values()) == list(COLUMNS)


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        ([], "缺少表头：社区、登记日期、纠纷类型、纠纷简述"),
        (["社区", "社区名称"], "出现了两次"),
        (["社区", "血型"], "第2列"),
    ],
)
def test_headings_that_are_not_the_templates_are_told(headings: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        columns_of(headings)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"name,phone\n", template()[:500]])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        list(read_sheet(content))
    assert (caught.value.slug, caught.value.status) == ("ledger-not-excel", 422)


def test_what_a_file_says_of_the_size_of_its_sheet_is_not_believed() -> None:
    ledger, blown_up = BytesIO(template()), BytesIO()
    with ZipFile(ledger) as old, ZipFile(blown_up, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>', 1)
                content = content.replace(b"</sheetData>", b'<row r="1048576"></row></sheetData>', 1)
            new.writestr(part, content)
    headings, *gap = islice(read_sheet(blown_up.getvalue()), 10)
    assert len(headings) <= MOST_COLUMNS
    assert [len(row) for row in gap] == [0] * 9


def test_the_standards_columns() -> None:
    read = row()
    case, _ = import_row(read, TERRITORY.place(read.command.community), Identity("case-1", 1, "CODE"), CALENDAR)
    found = dict(
        zip(gbt31000.HEADINGS, gbt31000.gbt31000_row(case, matter_of_row(read), TERRITORY, EventSizes()), strict=True)
    )
    assert found["发生日期"] == "20230510"
    assert found["事件类别"] == "12"
    assert found["化解是否成功"] == "1"
    assert found["主要当事人证件号码"] == ""
    assert set(gbt31000.CATEGORIES) == {it.parent for it in DisputeType}


def test_parts_of_types_heads_of_entrances_points_and_entrusting_organs_are_read_and_written() -> None:
    read = row(TYPE="拖欠农民工工资", SOURCE="单元长", ENTRUSTED="检察院")
    assert read.command.dispute_type is DisputeType.UNPAID_WAGES
    assert (read.command.channel, read.command.entrusted_by) == (Channel.ENTRANCE_HEAD, Organ.PROCURATORATE)
    assert row(SOURCE="百姓说事点").command.channel is Channel.TALK_POINT
    case, fact = import_row(read, TERRITORY.place(read.command.community), Identity("case-1", 1, "CODE"), CALENDAR)
    assert fact.entrusted_by is Organ.PROCURATORATE
    written = dict(zip(writing.HEADINGS, writing.ledger_row(case, matter_of_row(read), TERRITORY), strict=True))
    assert (written["纠纷类型"], written["来源"]) == ("拖欠农民工工资", "单元长")
    assert written["委托移送单位"] == "人民检察院"
