"""When the texts of what stands beside the cases may be destroyed (个人信息保护法 art. 47)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from services.mediation.domain.matter import Matter
from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import DestructionReason
from shared.rules.plain_text import PRINTABLE, Seen
from shared.rules.refusal import Refusal

Statement = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200, pattern=PRINTABLE), Seen
]


class DestroyNarratives(BaseModel):
    """个人信息销毁: of the texts of an assignment or a screening."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: DestructionReason = Field(description="the ground (个人信息保护法 art. 47)")
    statement: Statement = Field(description="on what the decision rests, e.g. the number of its approval")


def texts_of_a_case(case: Matter) -> Refusal | None:
    """What was told and written in a case goes as a whole, where its persons are kept."""
    if not case.kind.is_case:
        return None
    return Refusal(
        "destroyed-with-the-persons",
        f"the narratives of a {case.kind} go with its persons: POST /intake/cases/{case.case_id}/personal-data/destroy",
        "案件的文字记录随当事人信息一并销毁，请在登记件上销毁个人信息。",
        members={"kind": case.kind.value},
    )


def case_still_open(case: Matter) -> Refusal | None:
    """They are needed until it is cleared, closed or withdrawn."""
    if isinstance(case, FiledCase) and case.closed_at is not None:
        return None
    return Refusal(
        "case-still-open",
        f"{case.case_no} is {case.state}: its texts are needed until it is cleared, closed or withdrawn",
        f"{case.case_no}尚未办结，不能销毁文字记录。",
        members={"state": case.state.value},
    )
