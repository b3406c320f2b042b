"""The columns of GB/T 31000-2015, 矛盾纠纷排查化解, as systems that claim it exchange them.

What Tongxin does not keep (ethnicity, education, coordinates) stays empty, and so do identity numbers.
"""

from services.intake.domain.case import IntakeCase
from services.intake.domain.ledger.event_codes import settlement
from services.intake.domain.ledger.words import CLOSING_CODES, DISPUTE_TYPES, first_words
from services.intake.domain.ledger.writing import DESTROYED, last_day_text
from services.intake.domain.matter import Matter
from shared.contracts.codes import DisputeType
from shared.rules.event_size import EventSizes
from shared.rules.territory import Territory
from shared.runtime.clock import ZONE

HEADINGS = (
    "事件名称",
    "发生日期",
    "发生地点",
    "事件规模",
    "事件类别",
    "涉及人数",
    "事件简述",
    "涉及单位",
    "主要当事人证件代码",
    "主要当事人证件号码",
    "主要当事人姓名",
    "主要当事人性别",
    "主要当事人民族",
    "主要当事人学历",
    "主要当事人人员类别",
    "主要当事人居住详址",
    "化解时限",
    "化解方式",
    "化解组织",
    "化解责任人姓名",
    "化解责任人联系方式",
    "化解是否成功",
    "化解情况",
    "考评日期",
    "考评意见",
    "经度",
    "纬度",
)
CATEGORIES: dict[DisputeType, str] = {
    DisputeType.FAMILY: "16",
    DisputeType.NEIGHBOURS: "17",
    DisputeType.HOUSING: "12",
    DisputeType.CONTRACT: "14",
    DisputeType.BUSINESS: "14",
    DisputeType.DAMAGES: "24",
    DisputeType.FOREST_LAND: "04",
    DisputeType.EXPROPRIATION: "02",
    DisputeType.POLLUTION: "05",
    DisputeType.LABOUR: "08",
    DisputeType.TOURISM: "13",
    DisputeType.CONSUMER: "13",
    DisputeType.MEDICAL: "09",
    DisputeType.TRAFFIC: "10",
    DisputeType.PROPERTY_MANAGEMENT: "12",
    DisputeType.INTELLECTUAL_PROPERTY: "14",
    DisputeType.INTERNET: "13",
    DisputeType.SCHOOL: "11",
    DisputeType.FINANCE: "14",
    DisputeType.OTHER: "00",
}
"""事件类别 for each type of dispute, its parts under it; 00 is 无."""

_TYPE_WORDS, _RESULT_WORDS = first_words(DISPUTE_TYPES), first_words(CLOSING_CODES)


def gbt31000_row(case: IntakeCase, matter: Matter | None, territory: Territory, sizes: EventSizes) -> list[str]:
    """Return the cells of a case in the order of the standard's columns; `matter` is None where it was destroyed."""
    place = territory.names[case.place.community]
    dispute_type = case.dispute_type or DisputeType.OTHER
    party = matter.parties[0] if matter and matter.parties else None
    code = case.closing_code
    cells = {
        "事件名称": f"{place}{_TYPE_WORDS[dispute_type]}纠纷",
        "发生日期": f"{case.registered_at.astimezone(ZONE):%Y%m%d}",
        "发生地点": place,
        "事件规模": sizes.of(case.people_count).value,
        "事件类别": CATEGORIES[dispute_type.parent],
        "涉及人数": str(case.people_count),
        "事件简述": matter.summary if matter else DESTROYED,
        "主要当事人姓名": party.name if party else "",
        "主要当事人居住详址": (party.address or "") if party else "",
        "化解时限": last_day_text(case.due_at).replace("-", ""),
        "化解方式": settlement(code).value,
        "化解组织": f"{place}人民调解委员会",
        "化解是否成功": "" if code is None else str(int(code.resolved)),
        "化解情况": _RESULT_WORDS.get(code, "") if code else "",
    }
    return [cells.get(heading, "") for heading in HEADINGS]
