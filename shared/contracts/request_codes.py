"""Code lists of what a party asks for with the query code. A new value is a breaking change, as in `codes`."""

from enum import StrEnum


class PartyRequest(StrEnum):
    """What a party asks for (人民调解法 art. 17, 23; 信访工作条例 art. 28; 个人信息保护法 art. 15)."""

    ADD_FACTS = "add_facts"
    REFUSE_MEDIATION = "refuse_mediation"
    RECUSAL = "recusal"
    STOP_MEDIATION = "stop_mediation"
    CONFIRM_AGREEMENT = "confirm_agreement"
    WITHDRAW_CONSENT = "withdraw_consent"


class RequestSide(StrEnum):
    """Which party asks."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"


class RequestResult(StrEnum):
    """What came of a request."""

    GRANTED = "granted"
    NOTED = "noted"
    NOT_GRANTED = "not_granted"
    TAKEN_BACK = "taken_back"
    OVERTAKEN = "overtaken"
