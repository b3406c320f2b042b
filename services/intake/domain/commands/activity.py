"""What is recorded of activities, which are no cases."""

from pydantic import Field

from services.intake.domain.commands.command import Command
from shared.contracts.codes import PublicityForm
from shared.rules.plain_text import OpenText


class RecordStudy(Command):
    """学习."""

    community: str
    topic: OpenText
    attendees: int = Field(ge=1, le=100_000)


class RecordPublicity(Command):
    """普法宣传."""

    community: str
    form: PublicityForm
    topic: OpenText
