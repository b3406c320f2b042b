"""What a petitioner says of how the petition was handled (信访工作条例 art. 21): pure."""

from services.intake.domain.answering import base
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.rate import RatePetition
from shared.contracts.codes import Kind
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import RatingGiven
from shared.rules.refusal import Refusal


def may_rate(case: IntakeCase) -> bool:
    """Whether the petitioner can rate now."""
    return case.kind is Kind.PETITION and case.sealed is None and case.closing_code is not None and not case.rated


def rate(case: IntakeCase, command: RatePetition, actor: Actor | None) -> tuple[IntakeCase, RatingGiven]:
    """Take a rating of the petition office and the responsible unit; mediation puts it on the file.

    Raises:
        Refusal: no petition, not closed, or rated already or too late.
    """
    if case.kind is not Kind.PETITION or case.sealed is not None:
        raise Refusal("nothing-to-rate", "code: only a petition is rated", "该件不是信访事项，无需评价。")
    if case.closing_code is None:
        raise Refusal(
            "not-closed",
            f"the petition is {case.state}: it can be rated once it is closed",
            "该信访事项尚未办结，办结后可以评价。",
        )
    if case.rated:
        raise Refusal(
            "rating-time-over",
            "the petition was rated already, or the time to rate it is over",
            "该信访事项已经评价，或者评价期限已满。",
        )
    after = case.model_copy(update={"rated": True})
    return after, RatingGiven(
        **base(after, actor), petition_office=command.petition_office, responsible_unit=command.responsible_unit
    )
