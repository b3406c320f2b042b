"""What a party may ask for with the query code, and when: asked at the door by intake, and again where it arrives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shared.contracts.codes import CaseState, ClosingCode, Kind
from shared.contracts.request_codes import PartyRequest

REFUSALS = frozenset({PartyRequest.REFUSE_MEDIATION, PartyRequest.STOP_MEDIATION})
"""A party may refuse or stop mediation at any time, and then nobody mediates (人民调解法 art. 17, 23)."""

_S = CaseState
_IN_MEDIATION = frozenset({_S.ACCEPTED, _S.ASSIGNED, _S.MEDIATING, _S.SUSPENDED})
_AFTERWARDS = frozenset({_S.CLOSED, _S.FOLLOWED_UP})
_BEFORE_AN_ANSWER = frozenset({_S.REGISTERED, _S.OBJECTED, _S.ACCEPTED, _S.HANDLING})
_NOBODY_KEEPS_IT_OPEN = frozenset(
    {_S.ARCHIVED, _S.VOID, _S.MERGED, _S.SEALED, _S.HANDED_OVER, _S.SEAL_LIFTED, _S.WITHHELD}
)
_KEPT = frozenset(CaseState) - _NOBODY_KEEPS_IT_OPEN

TAKEN_IN: Mapping[Kind, Mapping[PartyRequest, frozenset[CaseState]]] = {
    Kind.DISPUTE: {
        PartyRequest.ADD_FACTS: frozenset({_S.REGISTERED, _S.AGREED}) | _IN_MEDIATION | _AFTERWARDS,
        PartyRequest.REFUSE_MEDIATION: frozenset({_S.REGISTERED}) | _IN_MEDIATION,
        PartyRequest.RECUSAL: _IN_MEDIATION,
        PartyRequest.STOP_MEDIATION: frozenset({_S.MEDIATING, _S.SUSPENDED}),
        PartyRequest.CONFIRM_AGREEMENT: frozenset({_S.AGREED}) | _AFTERWARDS,
        PartyRequest.WITHDRAW_CONSENT: _KEPT,
    },
    Kind.PETITION: {
        PartyRequest.ADD_FACTS: _BEFORE_AN_ANSWER,
        PartyRequest.REFUSE_MEDIATION: frozenset({_S.ACCEPTED, _S.HANDLING}),
        PartyRequest.RECUSAL: frozenset({_S.ACCEPTED, _S.HANDLING}),
        PartyRequest.WITHDRAW_CONSENT: _KEPT,
    },
}
"""Kind -> request -> states it can be taken in; the other kinds take none."""

_AGREED = frozenset({ClosingCode.AGREED_WRITTEN, ClosingCode.AGREED_ORAL, ClosingCode.AGREED_PARTIAL})


@dataclass(frozen=True)
class Standing:
    """What of a case decides which requests it takes.

    Attributes:
        somebody_has_it: a mediator, or of a petition the leader who answers for it.
    """

    kind: Kind
    state: CaseState
    closing_code: ClosingCode | None
    somebody_has_it: bool


def takes(standing: Standing, request: PartyRequest) -> bool:
    """Say whether a case can take a request as it stands."""
    if standing.state not in TAKEN_IN.get(standing.kind, {}).get(request, frozenset()):
        return False
    match request:
        case PartyRequest.RECUSAL:
            return standing.somebody_has_it
        case PartyRequest.CONFIRM_AGREEMENT:
            return standing.state is CaseState.AGREED or standing.closing_code in _AGREED
        case _:
            return True


def taken_now(standing: Standing, open_already: Iterable[PartyRequest] = ()) -> tuple[PartyRequest, ...]:
    """Return what can be asked for, in the order of the list, without what stands open already."""
    stand_open = frozenset(open_already)
    return tuple(it for it in PartyRequest if it not in stand_open and takes(standing, it))
