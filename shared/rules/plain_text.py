"""Which characters a text given by somebody may hold, and what may not stand in what travels in the open."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator

from shared.contracts.facts.base import PublicText, Reference
from shared.rules.wrong_value import WrongValue

PRINTABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]*$"
"""Tabs and line breaks, no other control character: PostgreSQL stores no NUL, and no spreadsheet or Word file any."""

_UNSEEN = frozenset({"Cf", "Zl", "Zp", "Cs"})
"""Unicode categories of what is not seen: marks that turn a line round, spaces without width, separators.

Not those of private use or not assigned yet: names are written with them.
"""
_JOINED = r"(?<![0-9A-Fa-f]){}(?![0-9A-Fa-f])"
"""Not within a longer number, nor within the hexadecimal digits of a case id."""
_PHONE = re.compile(
    _JOINED.format(r"(?:(?:\+|00)?86[ -]?)?(?:1[3-9][0-9]([ -]?)[0-9]{4}\1[0-9]{4}|0[0-9]{2,3}-[0-9]{7,8})")
)
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_IDENTITY_NUMBER = re.compile(
    _JOINED.format(rf"[1-9][0-9]{{5}}(?:(?:18|19|20)[0-9]{{2}}{_DAY}[0-9]{{3}}[0-9Xx]|[0-9]{{2}}{_DAY}[0-9]{{3}})")
)


def seen(text: str) -> str:
    """Return a text of which every character is seen.

    Raises:
        WrongValue: names the first that is not, and where it stands.
    """
    for position, character in enumerate(text, 1):
        if unicodedata.category(character) in _UNSEEN:
            raise WrongValue(
                f"character {position} is not seen (U+{ord(character):04X}): delete it, or type the text anew",
                f"第{position}个字符不可见，请删除或者重新输入",
            )
    return text


def of_nobody(text: str) -> str:
    """Return what tells of nobody: it travels in events and stands in lists, unencrypted and for long.

    Raises:
        WrongValue: it holds a telephone number or the number of an identity card.
    """
    plain = unicodedata.normalize("NFKC", text)
    for pattern, name, word in (
        (_PHONE, "a telephone number", "电话号码"),
        (_IDENTITY_NUMBER, "an identity number", "证件号码"),
    ):
        if pattern.search(plain):
            raise WrongValue(
                f"holds {name}: leave it out here; numbers of persons belong with the persons of the case",
                f"不得填写{word}，个人信息请填在当事人处",
            )
    return text


Seen = AfterValidator(seen)
"""For texts that are kept closed: they may tell of people, in characters that are seen."""

OpenReference = Annotated[Reference, AfterValidator(of_nobody)]
"""A reference as somebody gives it. Events keep the wider type, so that old ones stay readable."""

OpenText = Annotated[PublicText, Seen, AfterValidator(of_nobody)]
"""A public text as somebody gives it; as above."""
