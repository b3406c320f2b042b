"""The Chinese words of the codes that the commands of several services take."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from shared.contracts.codes import ClosingCode, DisputeType, Kind, Risk
from shared.contracts.levels import Level
from shared.words import codes as words
from shared.words.code_words import CODE_WORDS

WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    **CODE_WORDS,
    Level: words.LEVELS,
    Kind: words.KINDS,
    Risk: words.RISKS,
    DisputeType: words.DISPUTE_TYPES,
    ClosingCode: words.CLOSING_CODES,
}
