"""What the course of a case makes of open requests: what is done answers them, and what is over takes them away."""

from collections.abc import Mapping
from typing import TypeVar

from services.mediation.domain.decision import Decision
from services.mediation.domain.party_requests.answering import answered
from services.mediation.domain.party_requests.model import OpenRequest
from services.mediation.domain.party_requests.requested import Requested, standing_of
from shared.contracts.facts.base import Fact
from shared.contracts.facts.mediation import Declined, Terminated
from shared.contracts.facts.petition import HandlingBegun, OpinionIssued
from shared.contracts.request_codes import PartyRequest, RequestResult
from shared.rules.party_requests import REFUSALS, takes

R = TypeVar("R", bound=Requested)

DOES: Mapping[type[Fact], frozenset[PartyRequest]] = {
    Terminated: REFUSALS,
    Declined: frozenset({PartyRequest.RECUSAL}),
    HandlingBegun: frozenset({PartyRequest.RECUSAL}),
    OpinionIssued: frozenset({PartyRequest.REFUSE_MEDIATION}),
}
"""Fact -> requests that are granted by it."""


def settled(decision: Decision[R]) -> Decision[R]:
    """Add an answer to each request that was done or is overtaken; of what is sealed nothing is said."""
    if not decision.case.requests or decision.case.is_sealed:
        return decision
    done = frozenset[PartyRequest]().union(*(DOES.get(type(fact), frozenset()) for fact in decision.facts))
    standing = standing_of(decision.case)
    for made in decision.case.requests:
        if made.request in done:
            decision = answered(decision, made, RequestResult.GRANTED, None)
        elif not takes(standing, made.request):
            decision = answered(decision, made, RequestResult.OVERTAKEN, None)
    return decision


def all_overtaken(decision: Decision[R]) -> Decision[R]:
    """Add that whatever was asked for is overtaken: the case comes to rest at once, and nothing may follow."""
    for made in decision.case.requests:
        decision = answered(decision, made, RequestResult.OVERTAKEN, None)
    return decision


def still_taken(case: R) -> tuple[OpenRequest, ...]:
    """Return the requests a case still takes after intake answered it, which says itself what became of the others."""
    standing = standing_of(case)
    return tuple(it for it in case.requests if takes(standing, it.request))
