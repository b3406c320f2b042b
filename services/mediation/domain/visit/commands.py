"""What may be asked of a visit; the models are the bodies of the HTTP requests as well."""

from pydantic import Field

from services.mediation.domain.commands import Command, Narrative
from services.mediation.domain.process import voiding
from shared.contracts.codes import DisputeType, Organ
from shared.contracts.facts.base import PositiveCount
from shared.contracts.kind_codes import VisitOutcome
from shared.rules.plain_text import OpenReference


class Receive(Command):
    """接访: somebody sits down with them."""

    name = "receive"
    receiver_ref: OpenReference = Field(description="reference of whoever receives them")
    representatives: PositiveCount = Field(description="how many are received; of a joint visit at most 5")
    leader_on_duty: bool = Field(description="a leader on duty receives them in person")


class End(Command):
    """接访结果."""

    name = "end"
    outcome: VisitOutcome = Field(description="how the reception ended")
    record: Narrative = Field(description="what was said; kept in the case log, never in an event")
    guided_to: Organ | None = Field(default=None, description="where they were told to go; for guided_to_other only")
    dispute_type: DisputeType | None = Field(default=None, description="for to_dispute only")


class Close(Command):
    """办结."""

    name = "close"


COMMANDS: dict[str, type[Command]] = {
    **{command.name: command for command in (Receive, End, Close)},
    **voiding.COMMANDS,
}
