from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from services.intake.domain.commands.register import Party
from services.intake.domain.masking import mask_address, mask_name, mask_phone
from services.intake.domain.persons import IdNumber, Phone, comparable_name, comparable_phone

PHONE: TypeAdapter[str] = TypeAdapter(Phone)
ID_NUMBER: TypeAdapter[str] = TypeAdapter(IdNumber)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_digit(digits: str) -> str:
    """GB 11643-1999, said once more and in other words than the library."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 11]


identity_numbers = st.builds(
    lambda county, day, order: f"{county:06}{day:%Y%m%d}{order:03}",
    county=st.integers(110_000, 659_999),
    day=st.dates(min_value=date(1900, 1, 1), max_value=date(2024, 1, 1)),
    order=st.integers(0, 999),
).map(lambda digits: digits + check_digit(digits))


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("13812345678", "+86 138 1234 5678"),
        ("１３８１２３４５６７８", "138-1234-5678"),
        ("0431-84611234", "043184611234"),
        ("0431-84611234-801", "0431-84611234"),
        ("0431-84611234转801", "0431 8461 1234"),
        ("84611234", "84611234"),
        ("12345", "12345"),
        ("+852 5123 4567", "+85251234567"),
    ],
)
def test_a_window_writes_a_number_in_many_ways(written: str, same: str) -> None:
    assert PHONE.validate_python(written) == written
    assert comparable_phone(written) == comparable_phone(same) is not None


@pytest.mark.parametrize(
    "wrong", ["abc", "138", "1381234567890123", "", "手机号", "13812345678x", "12-34", "\x0013812345678"]
)
def test_what_cannot_be_dialled_is_refused_and_not_repeated(wrong: str) -> None:
    with pytest.raises(ValidationError) as caught:
        PHONE.validate_python(wrong)
    assert all(wrong not in item["msg"] for item in caught.value.errors() if len(wrong) > 3)


@given(number=identity_numbers)
def test_every_identity_number_with_its_check_digit_is_taken(number: str) -> None:
    assert ID_NUMBER.validate_python(number.lower()) == number
    assert ID_NUMBER.validate_python(f" {number[:6]} {number[6:14]} {number[14:]} ") == number


@given(number=identity_numbers, position=st.integers(0, 16), step=st.integers(1, 9))
def test_every_single_slip_of_a_digit_is_noticed(number: str, position: int, step: int) -> None:
    digit = (int(number[position]) + step) % 10
    with pytest.raises(ValidationError):
        ID_NUMBER.validate_python(f"{number[:position]}{digit}{number[position + 1 :]}")


@pytest.mark.parametrize("document", ["E12345678", "H1234567890", "8123456789"])
def test_other_documents_are_taken(document: str) -> None:
    assert ID_NUMBER.validate_python(document) == document


@pytest.mark.parametrize("wrong", ["123", "身份证", "22010519901332123X"])
def test_what_is_no_document_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        ID_NUMBER.validate_python(wrong)


def test_an_identity_number_is_kept_only_on_a_ground() -> None:
    for given_ in ({"id_number": "E12345678"}, {"id_number_ground": "written_agreement"}):
        with pytest.raises(ValidationError, match="give both or neither"):
            Party.model_validate({"role": "applicant", "name": "陈小明", **given_})


def test_names_are_compared_as_people_mean_them() -> None:
    assert comparable_name("阿依古丽·买买提") == comparable_name("阿依古丽 买买提")
    assert comparable_name("ＡＢ") == comparable_name("ab")
    assert [comparable_name(it) for it in ("某", "某女士", "不详", "匿名举报人", "李")] == [None] * 5


def test_masks() -> None:
    assert mask_name("陈小明") == "陈某"
    assert mask_phone("0431-84611234") == "043****1234"
    assert mask_address("民丰社区晨宇小区3栋2单元501") == "民丰社区晨宇小区…"
    assert mask_address("长春印小区三号楼") == "长春印小区…"
    assert mask_address("12号") == "…"
    assert mask_address(None) is None
