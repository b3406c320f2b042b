"""Cases that begin in mediation: numbered and stored as intake numbers and stores what it registers."""

from datetime import datetime
from typing import Any

from services.mediation.application.batch import Batch
from services.mediation.application.messages import BeginCases
from services.mediation.application.named_case import named_case
from services.mediation.application.recording import recorded, reply_of
from services.mediation.domain.decision import check
from services.mediation.domain.kinds import KINDS
from services.mediation.domain.naming import Roster, wrong_person
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.creating import Creation, NewCase, owner_of
from shared.contracts.codes import Kind
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.messaging.outcomes import Done
from shared.people.case_scope import CaseScope
from shared.people.rights import may, permitted
from shared.people.staff import Staff
from shared.people.unknown_case import kept_when_hidden
from shared.rules.case_numbers import number_scope, numbered
from shared.rules.territory import Territory
from shared.runtime.identifiers import new_id


def creation_of(kind: Kind) -> Creation:
    """Return how cases of a kind begin here.

    Raises:
        ValueError: intake registers them.
    """
    creation = KINDS[kind].creation
    if creation is None:
        raise ValueError(f"a {kind} is registered at intake")
    return creation


def permitted_to_begin(kind: Kind, who: Staff, territory: Territory) -> None:
    """Let pass who may begin something of a kind in the street, whatever is filled in for it.

    Raises:
        AccessRefused: they may not.
    """
    permitted(who, action_of(kind), _at_the_street(kind, territory.street_place))


def action_of(kind: Kind) -> str:
    """Return what beginning something of a kind is called in the table of rights."""
    return f"{KINDS[kind].actions}.{creation_of(kind).command.name}"


def may_begin(who: Staff, territory: Territory) -> list[Kind]:
    """Return what somebody may begin in the street."""
    here = territory.street_place
    kinds = [kind for kind, rules in KINDS.items() if rules.creation is not None]
    return [kind for kind in kinds if may(who, action_of(kind), _at_the_street(kind, here)) is None]


def begin_cases(
    batch: Batch, message: BeginCases, now: datetime, policy: Policy, territory: Territory, roster: Roster
) -> Done:
    """Begin what a command calls for, in one transaction.

    Raises:
        Refusal: somebody may not, a rule speaks against it, or whom it names cannot have it; no number is used up then.
    """
    kind, creation = message.kind, creation_of(message.kind)
    action = action_of(kind)
    asked_at = creation.asked_at(message.command, territory)
    command = message.command.by(permitted(message.by, action, _at_the_street(kind, asked_at)))
    other, unseen = named_case(batch, creation.other_case(command), message.by, action)
    places = creation.places(command, territory)
    standing = batch.of_kind_at(kind, places) if creation.looks_at_its_kind else ()
    with kept_when_hidden(message.by, action, unseen):
        creation.objections(command, other, standing, now, policy)
    scopes = [CaseScope(place=it, kind=kind, owner_level=owner_of(it), highest_level=owner_of(it)) for it in places]
    check(*(wrong_person(named, it, roster) for it in scopes for named in KINDS[kind].names(command)))
    new = [NewCase(new_id(), _next(batch, kind.value, place, now), place) for place in places]
    shared_no = None if creation.series is None else _next(batch, creation.series, asked_at, now)
    decisions = creation.begin(command, new, now, policy, shared_no)
    note = KINDS[kind].note(command)
    events = [event for decision in decisions for event in recorded(batch, decision, message.cause, now, note)]
    replies = [reply_of(decision.case) for decision in decisions]
    return Done(_reply(replies, shared_no), tuple(events))


def _at_the_street(kind: Kind, place: Place) -> CaseScope:
    return CaseScope(place=place, kind=kind, owner_level=Level.STREET, highest_level=Level.STREET)


def _next(batch: Batch, series: str, place: Place, now: datetime) -> str:
    scope = number_scope(series, place, now)
    return numbered(scope, batch.next_number(scope))


def _reply(replies: list[dict[str, Any]], shared_no: str | None) -> dict[str, Any]:
    if shared_no is None:
        (reply,) = replies
        return reply
    return {"number": shared_no, "cases": replies}
