"""What parties ask for with the query code."""

from shared.contracts.codes import CaseState
from shared.contracts.examples.parts import COMMUNITY, Happening, at, filed
from shared.contracts.facts import requests
from shared.contracts.facts.base import Actor
from shared.contracts.request_codes import PartyRequest, RequestResult, RequestSide

DIRECTOR = Actor(level=COMMUNITY, role="director", ref="staff-0102")
RESIDENT = Actor(level=COMMUNITY, role="resident")
ASKED = "dispute-220105003001-2024-00071"
RECUSAL = "018f2f60-5d10-7000-8000-000000000871"

REQUESTS: tuple[Happening, ...] = (
    (
        at("2024-10-21T20:15:00"),
        0,
        requests.RequestMade(
            **filed(CaseState.MEDIATING, case_no=ASKED, actor=RESIDENT),
            request_id=RECUSAL,
            request=PartyRequest.RECUSAL,
            side=RequestSide.RESPONDENT,
            told_more=True,
        ),
    ),
    (
        at("2024-10-22T09:30:00"),
        6,
        requests.RequestAnswered(
            **filed(CaseState.MEDIATING, case_no=ASKED, actor=DIRECTOR),
            request_id=RECUSAL,
            request=PartyRequest.RECUSAL,
            side=RequestSide.RESPONDENT,
            result=RequestResult.GRANTED,
        ),
    ),
    (
        at("2024-10-30T16:00:00"),
        0,
        requests.CameTooLate(
            **filed(CaseState.AGREED, case_no=ASKED),
            of_request="018f2f60-5d10-7000-8000-000000000872",
            asked_for=PartyRequest.STOP_MEDIATION,
        ),
    ),
)
