"""Forms of a people's mediation file that are filled from a case (司法部 2010: 人民调解文书格式), by code."""

from dataclasses import dataclass
from enum import StrEnum

from services.mediation.domain.papers import Paper


class Form(StrEnum):
    """A form, in the order of the file; the local ones follow."""

    COVER = "cover"
    APPLICATION = "application"
    ACCEPTANCE_REGISTER = "acceptance_register"
    RIGHTS_NOTICE = "rights_notice"
    IDENTITY = "identity"
    AUTHORISATION = "authorisation"
    INVESTIGATION = "investigation"
    EVIDENCE = "evidence"
    SESSION_RECORD = "session_record"
    AGREEMENT = "agreement"
    ORAL_AGREEMENT = "oral_agreement"
    PERFORMANCE_PROOF = "performance_proof"
    FOLLOW_UP_RECORD = "follow_up_record"
    CONFIRMATION = "confirmation"
    FILE_NOTE = "file_note"
    BACK_COVER = "back_cover"
    CLOSING_REPORT = "closing_report"
    TERMINATION_NOTICE = "termination_notice"
    NOT_ACCEPTED_LETTER = "not_accepted_letter"
    COMMISSION_LETTER = "commission_letter"


@dataclass(frozen=True)
class FormEntry:
    """What has to be known of a form.

    Attributes:
        title: its Chinese name; its template is called so.
        paper: the paper of the file it makes; None for a local form, which the file does not ask for.
        tells_persons: it says who the parties are or what the matter is, which only intake knows.
        tells_narratives: it repeats what was said or agreed, which mediation shows to some.
    """

    title: str
    paper: Paper | None
    tells_persons: bool = True
    tells_narratives: bool = False


FORMS = {
    Form.COVER: FormEntry("卷宗封面", Paper.COVER),
    Form.APPLICATION: FormEntry("人民调解申请书", Paper.APPLICATION),
    Form.ACCEPTANCE_REGISTER: FormEntry("人民调解受理登记表", Paper.APPLICATION),
    Form.RIGHTS_NOTICE: FormEntry("权利义务告知书", Paper.RIGHTS_NOTICE),
    Form.IDENTITY: FormEntry("身份证明", Paper.IDENTITY),
    Form.AUTHORISATION: FormEntry("授权委托书", Paper.AUTHORISATION),
    Form.INVESTIGATION: FormEntry("调查记录", Paper.INVESTIGATION, tells_persons=False),
    Form.EVIDENCE: FormEntry("证据材料", Paper.EVIDENCE, tells_persons=False),
    Form.SESSION_RECORD: FormEntry("调解记录", Paper.SESSION_RECORD, tells_narratives=True),
    Form.AGREEMENT: FormEntry("人民调解协议书", Paper.AGREEMENT, tells_narratives=True),
    Form.ORAL_AGREEMENT: FormEntry("口头协议登记表", Paper.AGREEMENT, tells_narratives=True),
    Form.PERFORMANCE_PROOF: FormEntry("履行凭证", Paper.PERFORMANCE_PROOF, tells_persons=False),
    Form.FOLLOW_UP_RECORD: FormEntry("回访记录", Paper.FOLLOW_UP_RECORD),
    Form.CONFIRMATION: FormEntry("司法确认申请书", Paper.CONFIRMATION, tells_narratives=True),
    Form.FILE_NOTE: FormEntry("卷宗情况说明", Paper.FILE_NOTE, tells_persons=False),
    Form.BACK_COVER: FormEntry("卷宗封底", Paper.BACK_COVER, tells_persons=False),
    Form.CLOSING_REPORT: FormEntry("结案报告表", None, tells_narratives=True),
    Form.TERMINATION_NOTICE: FormEntry("终止调解通知书", None),
    Form.NOT_ACCEPTED_LETTER: FormEntry("不予调解函", None),
    Form.COMMISSION_LETTER: FormEntry("委托调解函", None),
}


def forms_of(paper: Paper) -> tuple[Form, ...]:
    """Return the forms a paper may be made with, e.g. an application or a register of acceptance."""
    return tuple(form for form, entry in FORMS.items() if entry.paper is paper)
