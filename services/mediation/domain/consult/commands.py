"""What may be asked of a consultation; the models are the bodies of the HTTP requests as well."""

from pydantic import Field

from services.mediation.domain.commands import Command, Narrative
from services.mediation.domain.process import voiding
from shared.contracts.codes import DisputeType, Satisfaction
from shared.contracts.kind_codes import AnsweredBy, ConsultTarget


class Answer(Command):
    """解答."""

    name = "answer"
    answered_by: AnsweredBy = Field(description="window, lawyer, three_chiefs or legal_line (12348)")
    answer: Narrative = Field(description="what was answered; kept in the case log, never in an event")


class Rate(Command):
    """评价: by whoever asked."""

    name = "rate"
    satisfaction: Satisfaction = Field(description="with the answer")


class Convert(Command):
    """转办: it is more than a question."""

    name = "convert"
    target: ConsultTarget = Field(description="dispute, petition or legal_aid")
    dispute_type: DisputeType | None = Field(default=None, description="for dispute only")


COMMANDS: dict[str, type[Command]] = {
    **{command.name: command for command in (Answer, Rate, Convert)},
    **voiding.COMMANDS,
}
