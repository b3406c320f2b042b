"""What of a person may be shown on lists (个人信息保护法 art. 6: no more than needed).

An identity number is on no list, not even its last digits.
"""

import re

_FIRST_NUMBER = re.compile(r"[0-9０-９]|[一二三四五六七八九十]+(?=[号栋幢座楼单门室])")


def mask_name(name: str) -> str:
    """陈小明 -> 陈某."""
    return f"{name[:1]}某"


def mask_phone(phone: str | None) -> str | None:
    """13812345678 -> 138****5678; short numbers show their last two digits."""
    if phone is None:
        return None
    digits = "".join(character for character in phone if character.isdigit())
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= len("13812345678") else f"****{digits[-2:]}"


def mask_address(address: str | None) -> str | None:
    """民丰社区晨宇小区3栋2单元501 -> 民丰社区晨宇小区…: as far as the estate, up to the first number."""
    if address is None:
        return None
    estate = _FIRST_NUMBER.split(address, maxsplit=1)[0]
    return f"{estate}…"


def phone_tail(phone: str | None) -> str | None:
    """Return the last four digits, which open a resident's view together with the query code."""
    digits = "".join(character for character in phone or "" if character.isdigit())
    return digits[-4:] or None
