"""The Chinese word of a code, one wherever it is shown; papers and sentences may put it in words of their own."""

from collections.abc import Mapping
from enum import StrEnum

from shared.words.dispute_codes import DISPUTE_CODES
from shared.words.kind_codes import KIND_CODES
from shared.words.mediation_codes import MEDIATION_CODES
from shared.words.registration_codes import REGISTRATION_CODES
from shared.words.request_codes import REQUEST_CODES

CODE_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    **REGISTRATION_CODES,
    **DISPUTE_CODES,
    **KIND_CODES,
    **MEDIATION_CODES,
    **REQUEST_CODES,
}


def word_of(code: StrEnum) -> str:
    """Return the word of a code.

    Raises:
        KeyError: its list of codes has no words here.
    """
    return CODE_WORDS[type(code)][code]
