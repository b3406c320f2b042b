"""What is asked of personal data, with a stated reason."""

from typing import Annotated

from pydantic import Field, StringConstraints

from services.intake.domain.commands.command import Command
from shared.contracts.codes import DestructionReason
from shared.rules.attributed import Attributed
from shared.rules.plain_text import PRINTABLE, Seen

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200, pattern=PRINTABLE), Seen]
"""A stated reason: it is kept with what it was stated for."""


class DestroyPersonalData(Command, Attributed):
    """个人信息销毁 (个人信息保护法 art. 47)."""

    reason: DestructionReason
    statement: Reason = Field(description="on what the decision rests, e.g. the number of its approval")
