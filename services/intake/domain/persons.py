"""What identifies a person: as strict as a slip of the pen needs, as lenient as a window needs."""

import re
import unicodedata
from enum import StrEnum
from typing import Annotated

import phonenumbers
from pydantic import AfterValidator, StringConstraints
from stdnum.cn import ric
from stdnum.exceptions import ValidationError as NotAnIdentityNumber

from shared.rules.plain_text import PRINTABLE, Seen
from shared.rules.wrong_value import WrongValue

_REGION = "CN"
_WRITTEN_WITH = re.compile(r"[0-9+\-() 转#]+")
_SHORT_NUMBER = re.compile(r"[0-9]{5,8}")
_EXTENSION = re.compile(r"(?<=[0-9])\s*(?:-|转|#)\s*[0-9]{1,5}$")
_POSSIBLE = {phonenumbers.ValidationResult.IS_POSSIBLE, phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY}
_IDENTITY_DIGITS = 18
_OTHER_DOCUMENT = re.compile(r"[A-Z][A-Z0-9]{5,19}|[0-9]{6,10}|[0-9]{15}")
"""A passport or a pass; or the card of fifteen digits that was issued until 1999."""
_MIN_NAME = 2


class IdNumberGround(StrEnum):
    """What an identity number is needed for; without one of these it is not asked for (个人信息保护法 art. 6)."""

    WRITTEN_AGREEMENT = "written_agreement"
    JUDICIAL_CONFIRMATION = "judicial_confirmation"
    STATUTORY_DUTY = "statutory_duty"


def checked_phone(text: str) -> str:
    """Return a telephone number as it was written.

    Raises:
        WrongValue: nothing that can be dialled: too short, too long, or with letters.
    """
    if comparable_phone(text) is None:
        raise WrongValue(
            "not a telephone number: give the mobile number, or area code and number",
            "电话号码无法拨打，请填写手机号，或者区号和号码",
        )
    return text


def comparable_phone(text: str) -> str | None:
    """Return the number as "+8613812345678", whatever spaces, hyphens and extension it was written with."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _WRITTEN_WITH.fullmatch(plain):
        return None
    if _SHORT_NUMBER.fullmatch(plain):
        return f"local:{plain}"
    for written in (plain, _EXTENSION.sub("", plain)):
        try:
            number = phonenumbers.parse(written, _REGION)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number_with_reason(number) in _POSSIBLE:
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def checked_id_number(text: str) -> str:
    """Return the number of a resident's identity card (GB 11643) or of another document, in capitals.

    A number of 18 digits must have its check digit and a day of birth right. Its county is not looked up: the
    tables know not every one that ever was.

    Raises:
        WrongValue: neither.
    """
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()
    if len(number) == _IDENTITY_DIGITS and number[:-1].isdigit():
        try:
            ric.get_birth_date(number)
        except NotAnIdentityNumber:
            raise WrongValue(
                "the day of birth in this identity number does not exist: compare it with the card",
                "身份证号码中的出生日期不存在，请与证件核对",
            ) from None
        if number[-1] != ric.calc_check_digit(number):
            raise WrongValue(
                "the check digit of this identity number is wrong: compare it with the card",
                "身份证号码校验不正确，请与证件核对",
            )
        return number
    if not _OTHER_DOCUMENT.fullmatch(number):
        raise WrongValue(
            "not the number of an identity card (18 digits) or a passport: compare it with the document",
            "不是身份证号码（18位）或者护照号码，请与证件核对",
        )
    return number


def comparable_name(text: str) -> str | None:
    """Return a name without spaces and in one width; None for what names nobody in particular."""
    name = re.sub(r"[\s·.]", "", unicodedata.normalize("NFKC", text)).casefold()
    return name if len(name) >= _MIN_NAME and not name.startswith(("不详", "匿名", "未知", "某")) else None


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50, pattern=PRINTABLE), Seen]
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32), AfterValidator(checked_phone)
]
IdNumber = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32), AfterValidator(checked_id_number)
]
Address = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PRINTABLE), Seen
]
Summary = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000, pattern=PRINTABLE), Seen
]
