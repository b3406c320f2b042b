"""One row of a ledger, read: pure, and every finding names its column and never repeats the cell."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from services.intake.domain.commands.register import Register
from services.intake.domain.ledger import columns
from services.intake.domain.ledger.cells import unguarded
from services.intake.domain.ledger.columns import Column
from services.intake.domain.ledger.dates import day_of
from services.intake.domain.ledger.words import CHANNELS, CLOSING_CODES, DISPUTE_TYPES, ORGANS, codes_of, plain
from shared.contracts.codes import Channel, ClosingCode, Kind
from shared.rules.statutory import CONCLUDE, STATUTORY
from shared.rules.territory import Territory

Cells = Mapping[Column, object]
"""Column -> value of a cell that is filled."""

_TYPES, _CHANNELS, _RESULTS = codes_of(DISPUTE_TYPES), codes_of(CHANNELS), codes_of(CLOSING_CODES)
_ORGANS = codes_of(ORGANS)
_MOST_PEOPLE = 100_000
_MOST_NUMBER = 64
_MOST_REMARK = 2000
_FIRST_TERM = STATUTORY.versions(CONCLUDE)[0].valid_from
_PARTIES = {
    "applicant": (columns.APPLICANT, columns.APPLICANT_PHONE, columns.APPLICANT_ADDRESS),
    "respondent": (columns.RESPONDENT, columns.RESPONDENT_PHONE, columns.RESPONDENT_ADDRESS),
}
_FIELDS = ("name", "phone", "address")
_FINDINGS = {
    "phone": "不是电话号码，请写手机号，或区号加号码",
    "name": "过长或含有不可识别的字符",
    "address": "过长或含有不可识别的字符",
    "summary": "过长（最多2000字）或含有不可识别的字符",
}


class LedgerRow(BaseModel):
    """A row that can be imported.

    Attributes:
        number: the ledger's own, "" for none.
        due_on: last day of the term of a case that is still open.
        closing_code: how it ended; None for one that is still open.
    """

    model_config = ConfigDict(frozen=True)

    command: Register
    number: str
    remark: str
    registered_on: date
    accepted_on: date
    due_on: date | None
    closed_on: date | None
    closing_code: ClosingCode | None

    @property
    def content(self) -> str:
        """All of it as one text, the same for the same row."""
        return self.model_dump_json()


class BadRow(ValueError):
    """A row that cannot be imported.

    Attributes:
        reasons: in Chinese, each begins with its column.
    """

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("；".join(reasons))
        self.reasons = reasons


class _Reader:
    def __init__(self, cells: Cells, territory: Territory, today: date) -> None:
        self._cells = {column: _text(value) for column, value in cells.items()}
        self._raw = cells
        self._territory = territory
        self._today = today
        self.reasons: list[str] = []

    def complain(self, column: Column, reason: str) -> None:
        self.reasons.append(f"{column.heading}：{reason}")

    def text(self, column: Column) -> str:
        found = self._cells.get(column, "")
        if column.required and not found:
            self.complain(column, "必填")
        return found

    def code(self, column: Column, codes: Mapping[str, Any], example: str) -> Any:
        written = self.text(column)
        found = codes.get(plain(written))
        if written and found is None:
            self.complain(column, f"不认识的写法，请按模板说明填写，例如：{example}")
        return found

    def day(self, column: Column) -> date | None:
        if not self.text(column):
            return None
        try:
            return day_of(self._raw[column])
        except ValueError as error:
            self.complain(column, str(error))
            return None

    def past_day(self, column: Column) -> date | None:
        found = self.day(column)
        if found is not None and found > self._today:
            self.complain(column, "晚于今天")
        return found

    def community(self) -> str:
        written = self.text(columns.COMMUNITY)
        street = self._territory.street_place
        names = {name: code for code, name in self._territory.names.items()}
        code = (
            names.get(written)
            or names.get(f"{written}社区")
            or written.removeprefix(f"{street.district}{street.street}")
        )
        if written and code not in self._territory.names:
            self.complain(columns.COMMUNITY, "不是本街道的社区，请填社区名称或编码")
        return f"{street.district}{street.street}{code}"

    def people(self) -> int | None:
        written = self.text(columns.PEOPLE).removesuffix("人").removesuffix(".0")
        if not written:
            return None
        if not (written.isascii() and written.isdigit() and 1 <= int(written) <= _MOST_PEOPLE):
            self.complain(columns.PEOPLE, "请填一个正整数")
            return None
        return int(written)

    def short(self, column: Column, most: int) -> str:
        found = self.text(column)
        if len(found) > most or "\0" in found:
            self.complain(column, f"过长（最多{most}字）")
        return found

    def parties(self) -> list[dict[str, str]]:
        found = []
        for role, (name, phone, address) in _PARTIES.items():
            party = {"name": self.text(name), "phone": self.text(phone), "address": self.text(address)}
            filled = {field: value for field, value in party.items() if value}
            if filled and "name" not in filled:
                self.complain(name, "填了电话或住址，就要填姓名")
            elif filled:
                found.append({"role": role, **filled})
        return found


def read_row(cells: Cells, territory: Territory, today: date) -> LedgerRow:
    """Read one row.

    Raises:
        BadRow: with everything that is wrong with it.
    """
    reader = _Reader(cells, territory, today)
    parties = reader.parties()
    registration = {
        "kind": Kind.DISPUTE,
        "channel": reader.code(columns.SOURCE, _CHANNELS, "窗口") or Channel.WINDOW,
        "entrusted_by": reader.code(columns.ENTRUSTED, _ORGANS, "人民法院"),
        "community": reader.community(),
        "dispute_type": reader.code(columns.TYPE, _TYPES, "邻里"),
        "summary": reader.text(columns.SUMMARY),
        "parties": parties,
        "anonymous": not parties,
        "people_count": reader.people(),
    }
    dates = _dates(reader)
    number, remark = reader.short(columns.NUMBER, _MOST_NUMBER), reader.short(columns.REMARK, _MOST_REMARK)
    command = _command(registration, reader)
    if reader.reasons or command is None:
        raise BadRow(reader.reasons)
    return LedgerRow(command=command, number=number, remark=remark, **dates)


def _dates(reader: _Reader) -> dict[str, Any]:
    registered = reader.past_day(columns.REGISTERED)
    accepted = reader.past_day(columns.ACCEPTED) or registered
    closed = reader.past_day(columns.CLOSED)
    due = reader.day(columns.DUE)
    result = reader.code(columns.RESULT, _RESULTS, "书面协议")
    if registered and accepted and accepted < registered:
        reader.complain(columns.ACCEPTED, "早于登记日期")
    if accepted and not closed and accepted < _FIRST_TERM:
        reader.complain(columns.ACCEPTED, f"早于{_FIRST_TERM}，当时没有法定期限，请填办结日期和办理结果")
    if accepted and closed and closed < accepted:
        reader.complain(columns.CLOSED, "早于受理日期")
    if accepted and due and due < accepted:
        reader.complain(columns.DUE, "早于受理日期")
    if closed and not reader.text(columns.RESULT):
        reader.complain(columns.RESULT, "填了办结日期，就要填办理结果")
    if result and not closed:
        reader.complain(columns.CLOSED, "填了办理结果，就要填办结日期")
    return {
        "registered_on": registered,
        "accepted_on": accepted,
        "due_on": due,
        "closed_on": closed,
        "closing_code": result,
    }


def _command(registration: dict[str, Any], reader: _Reader) -> Register | None:
    try:
        return Register.model_validate(registration)
    except ValidationError as error:
        for item in error.errors(include_input=False, include_url=False, include_context=False):
            where = item["loc"]
            if where and where[0] == "parties":
                role, field = registration["parties"][int(where[1])]["role"], str(where[-1])
                reader.complain(_PARTIES[role][_FIELDS.index(field)], _FINDINGS[field])
            elif where == ("summary",) and registration["summary"]:
                reader.complain(columns.SUMMARY, _FINDINGS["summary"])
        return None


def _text(value: object) -> str:
    """Return a cell as text; a whole number without the point that Excel gives it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unguarded(str(value)).strip()
