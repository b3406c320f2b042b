"""Which papers a people's mediation file holds (司法部 2010: 人民调解文书格式), by code."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field


class Paper(StrEnum):
    """A paper of the file, in the order it is bound."""

    COVER = "cover"
    APPLICATION = "application"
    RIGHTS_NOTICE = "rights_notice"
    IDENTITY = "identity"
    AUTHORISATION = "authorisation"
    INVESTIGATION = "investigation"
    EVIDENCE = "evidence"
    SESSION_RECORD = "session_record"
    AGREEMENT = "agreement"
    PERFORMANCE_PROOF = "performance_proof"
    FOLLOW_UP_RECORD = "follow_up_record"
    CONFIRMATION = "confirmation"
    FILE_NOTE = "file_note"
    BACK_COVER = "back_cover"


class FiledPaper(BaseModel):
    """A paper that is in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paper: Paper = Field(description="which paper of the file")
    pages: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        default=None, description="how many pages it has; left out: not counted yet"
    )

    @classmethod
    def of(cls, marked: "Paper | str | Self") -> Self:
        """Return a paper that was marked, with its pages or by its code alone."""
        return marked if isinstance(marked, cls) else cls(paper=Paper(str(marked)))


def in_order(marked: Iterable[FiledPaper]) -> tuple[FiledPaper, ...]:
    """Return papers in the order they are bound, each once.

    What was marked later is right about its pages; marked by its code alone, it keeps those counted before.
    """
    counted: dict[Paper, FiledPaper] = {}
    for filed in marked:
        if filed.pages is not None or filed.paper not in counted:
            counted[filed.paper] = filed
    return tuple(counted[paper] for paper in Paper if paper in counted)


NAMES = {
    Paper.COVER: "卷宗封面",
    Paper.APPLICATION: "申请书或受理登记表",
    Paper.RIGHTS_NOTICE: "权利义务告知书",
    Paper.IDENTITY: "身份证明",
    Paper.AUTHORISATION: "授权委托书",
    Paper.INVESTIGATION: "调查记录",
    Paper.EVIDENCE: "证据材料",
    Paper.SESSION_RECORD: "调解记录",
    Paper.AGREEMENT: "调解协议书或口头协议登记表",
    Paper.PERFORMANCE_PROOF: "履行凭证",
    Paper.FOLLOW_UP_RECORD: "回访记录",
    Paper.CONFIRMATION: "司法确认材料",
    Paper.FILE_NOTE: "卷宗情况说明",
    Paper.BACK_COVER: "封底",
}
