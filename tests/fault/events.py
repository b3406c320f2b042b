"""Events as a foreign publisher might send them."""

from datetime import datetime

from nats.js import JetStreamContext

from shared.contracts.codes import CaseState, Channel, Kind
from shared.contracts.envelope import Event
from shared.contracts.facts.intake import Registered
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.runtime.clock import ZONE
from shared.runtime.identifiers import new_id

SUBJECT = "cases.220105.003.001.community.dispute.registered"


def event(case_id: str, sequence: int = 1, *, case_no: str = "") -> Event:
    """Make an event of a case; for the counting service one type is as good as another."""
    fact = Registered(
        case_no=case_no or f"no-{case_id}",
        kind=Kind.DISPUTE,
        place=Place.from_code("220105003001"),
        state=CaseState.REGISTERED,
        owner_level=Level.COMMUNITY,
        channel=Channel.WINDOW,
        people_count=2,
    )
    now = datetime(2024, 5, 6, 12, tzinfo=ZONE)
    return Event.of(
        fact, event_id=new_id(), service="intake", subject=case_id, time=now, sequence=sequence, correlation=case_id
    )


async def send(jetstream: JetStreamContext, *events: Event) -> None:
    """Publish events, each time under another message id, so that the stream takes every copy."""
    for it in events:
        await jetstream.publish(it.bus_subject, it.encode(), stream="CASES", headers={"Nats-Msg-Id": new_id()})
