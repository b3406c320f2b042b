"""The columns of GB/T 31000: exactly those of the standard, in its codes."""

from datetime import datetime
from typing import Any

import pytest

from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.register import Party, Register
from services.intake.domain.ledger.gbt31000 import CATEGORIES, HEADINGS, gbt31000_row
from services.intake.domain.matter import matter_of
from services.intake.domain.registration import Identity, register
from shared.contracts.codes import CaseState, Channel, ClosingCode, DisputeType, Kind
from shared.contracts.places import Place
from shared.rules.event_size import EventSizes
from shared.rules.territory import Territory
from shared.runtime.clock import ZONE

PLACE = Place.from_code("220105003001")
AT = datetime(2024, 3, 1, 10, 0, tzinfo=ZONE)


def cells(
    territory: Territory, closing_code: ClosingCode | None = None, sizes: EventSizes = EventSizes(), **fields: Any
) -> dict[str, str]:
    command = Register(
        kind=Kind.DISPUTE,
        channel=Channel.WINDOW,
        community=PLACE.code,
        summary="反映情况",
        parties=(Party(role="applicant", name="李四"),),
        **{"dispute_type": DisputeType.NEIGHBOURS, **fields},
    )
    case: IntakeCase = register(command, PLACE, Identity("case-1", 1, "CODE"), AT)[0]
    closed = {"closing_code": closing_code, "closed_at": AT, "state": CaseState.CLOSED} if closing_code else {}
    row = gbt31000_row(case.model_copy(update=closed), matter_of(command), territory, sizes)
    return dict(zip(HEADINGS, row, strict=True))


@pytest.fixture
def territory() -> Territory:
    return Territory.load()


def test_it_has_the_columns_of_the_standard_and_no_others() -> None:
    party = ("证件代码", "证件号码", "姓名", "性别", "民族", "学历", "人员类别", "居住详址")
    assert (
        *("事件名称", "发生日期", "发生地点", "事件规模", "事件类别", "涉及人数", "事件简述", "涉及单位"),
        *(f"主要当事人{it}" for it in party),
        *("化解时限", "化解方式", "化解组织", "化解责任人姓名", "化解责任人联系方式", "化解是否成功", "化解情况"),
        *("考评日期", "考评意见", "经度", "纬度"),
    ) == HEADINGS


@pytest.mark.parametrize(("people", "size"), [(1, "01"), (4, "01"), (5, "02"), (29, "02"), (30, "03")])
def test_the_size_of_an_event_goes_by_its_people(territory: Territory, people: int, size: str) -> None:
    assert cells(territory, people_count=people)["事件规模"] == size


@pytest.mark.parametrize(("people", "size"), [(9, "01"), (10, "02"), (49, "02"), (50, "03")])
def test_a_place_has_numbers_of_its_own(territory: Territory, people: int, size: str) -> None:
    sizes = EventSizes(group_from=10, major_from=50)
    assert cells(territory, sizes=sizes, people_count=people)["事件规模"] == size


@pytest.mark.parametrize(
    ("code", "way"),
    [
        (None, "人民调解"),
        (ClosingCode.AGREED_ORAL, "人民调解"),
        (ClosingCode.TERMINATED_EXPIRED, "人民调解"),
        (ClosingCode.REFERRED_COURT, "诉讼"),
        (ClosingCode.REFERRED_ARBITRATION, "仲裁"),
        (ClosingCode.REFERRED_PETITION, "信访"),
        (ClosingCode.REFERRED_LEGAL_AID, "其他"),
        (ClosingCode.RECONCILED, "其他"),
    ],
)
def test_how_it_was_settled_follows_how_it_ended(territory: Territory, code: ClosingCode | None, way: str) -> None:
    assert cells(territory, code)["化解方式"] == way


@pytest.mark.parametrize("dispute_type", list(DisputeType))
def test_every_type_has_a_category_a_part_that_of_its_parent(territory: Territory, dispute_type: DisputeType) -> None:
    assert cells(territory, dispute_type=dispute_type)["事件类别"] == CATEGORIES[dispute_type.parent]
