"""What the file of a case holds and still lacks, paper by paper (司法部 2010: 人民调解文书格式)."""

from dataclasses import dataclass
from enum import StrEnum

from services.mediation.domain.archiving import required_papers
from services.mediation.domain.case import Case
from services.mediation.domain.page_numbers import page_numbers
from services.mediation.domain.papers import FiledPaper, Paper

WHEN = {
    Paper.COVER: "每卷必备",
    Paper.APPLICATION: "每卷必备",
    Paper.RIGHTS_NOTICE: "调解开始前须告知当事人权利义务",
    Paper.IDENTITY: "受理后须核对当事人身份",
    Paper.AUTHORISATION: "委托代理人或者由代表签署协议的须有",
    Paper.INVESTIGATION: "有调查的须有",
    Paper.EVIDENCE: "当事人提供证据的须有",
    Paper.SESSION_RECORD: "开始调解后须有调解记录",
    Paper.AGREEMENT: "达成协议的须有",
    Paper.PERFORMANCE_PROOF: "已履行或部分履行的须有凭证",
    Paper.FOLLOW_UP_RECORD: "归档前须回访",
    Paper.CONFIRMATION: "向人民法院申请司法确认的须有",
    Paper.FILE_NOTE: "有需要说明的情况的须有",
    Paper.BACK_COVER: "每卷必备",
}
"""When a paper is asked for."""


class Duty(StrEnum):
    """Whether a file has to hold a paper."""

    MUST = "must"
    IF_ANY = "if_any"


@dataclass(frozen=True)
class ListedPaper:
    """One line of the list of a file.

    Attributes:
        number: its place in the file; the cover is 0.
        filed: it was marked as being in the file; None while it was not.
        page_numbers: of its pages in the file; None on the covers, and from the first paper on that nobody counted.
        when: when it is asked for, in Chinese.
    """

    number: int
    paper: Paper
    duty: Duty
    filed: FiledPaper | None
    page_numbers: range | None
    when: str

    @property
    def present(self) -> bool:
        """Whether it was marked as being in the file."""
        return self.filed is not None

    @property
    def missing(self) -> bool:
        """Whether it keeps the file from being archived."""
        return self.duty is Duty.MUST and not self.present


def file_list(case: Case) -> tuple[ListedPaper, ...]:
    """Return every paper of a case's file in the order it is bound; archiving asks the same rule."""
    required, numbers = required_papers(case), page_numbers(case.papers)
    filed = {it.paper: it for it in case.papers}
    return tuple(
        ListedPaper(
            number,
            paper,
            Duty.MUST if paper in required else Duty.IF_ANY,
            filed.get(paper),
            numbers.get(paper),
            WHEN[paper],
        )
        for number, paper in enumerate(Paper)
    )
