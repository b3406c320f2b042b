"""Forms of a people's mediation file that are filled from a case (司法部 2010: 人民调解文书格式), by code."""

from dataclasses import dataclass
from enum import StrEnum

from services.mediation.domain.papers import Paper


class Form(StrEnum):
    """A form, in the order of the file; the local ones follow."""

    COVER = "cover"
    CONTENTS = "contents"
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
        by_hand: what the built-in template leaves to be written by hand, beside signatures and their days.
    """

    title: str
    paper: Paper | None
    tells_persons: bool = True
    tells_narratives: bool = False
    by_hand: tuple[str, ...] = ()


_OF_A_PERSON = ("性别", "民族", "年龄", "职业")


FORMS = {
    Form.COVER: FormEntry("卷宗封面", Paper.COVER, by_hand=("备注",)),
    Form.CONTENTS: FormEntry("卷内目录", None, tells_persons=False),
    Form.APPLICATION: FormEntry("人民调解申请书", Paper.APPLICATION, by_hand=(*_OF_A_PERSON, "申请事项")),
    Form.ACCEPTANCE_REGISTER: FormEntry("人民调解受理登记表", Paper.APPLICATION, by_hand=_OF_A_PERSON),
    Form.RIGHTS_NOTICE: FormEntry("权利义务告知书", Paper.RIGHTS_NOTICE),
    Form.IDENTITY: FormEntry("身份证明", Paper.IDENTITY, by_hand=("证件类型", "核对结果")),
    Form.AUTHORISATION: FormEntry("授权委托书", Paper.AUTHORISATION, by_hand=("委托人", "受委托人", "代理权限")),
    Form.INVESTIGATION: FormEntry(
        "调查记录", Paper.INVESTIGATION, tells_persons=False, by_hand=("时间", "地点", "被调查人", "记录人", "问", "答")
    ),
    Form.EVIDENCE: FormEntry(
        "证据材料",
        Paper.EVIDENCE,
        tells_persons=False,
        by_hand=("证据名称及证明内容", "提供人", "页数", "原件或复印件"),
    ),
    Form.SESSION_RECORD: FormEntry("调解记录", Paper.SESSION_RECORD, tells_narratives=True, by_hand=("记录人",)),
    Form.AGREEMENT: FormEntry(
        "人民调解协议书", Paper.AGREEMENT, tells_narratives=True, by_hand=(*_OF_A_PERSON, "记录人")
    ),
    Form.ORAL_AGREEMENT: FormEntry("口头协议登记表", Paper.AGREEMENT, tells_narratives=True, by_hand=_OF_A_PERSON),
    Form.PERFORMANCE_PROOF: FormEntry(
        "履行凭证", Paper.PERFORMANCE_PROOF, tells_persons=False, by_hand=("履行内容", "凭证粘贴处")
    ),
    Form.FOLLOW_UP_RECORD: FormEntry("回访记录", Paper.FOLLOW_UP_RECORD, by_hand=("诉讼、错调、激化", "采取的措施")),
    Form.CONFIRMATION: FormEntry(
        "司法确认申请书", Paper.CONFIRMATION, tells_narratives=True, by_hand=(*_OF_A_PERSON, "人民法院")
    ),
    Form.FILE_NOTE: FormEntry(
        "卷宗情况说明", Paper.FILE_NOTE, tells_persons=False, by_hand=("本卷所缺材料及原因", "其他需要说明的情况")
    ),
    Form.BACK_COVER: FormEntry("卷宗封底", Paper.BACK_COVER, tells_persons=False, by_hand=("检查人", "归档日期")),
    Form.CLOSING_REPORT: FormEntry("结案报告表", None, tells_narratives=True, by_hand=("承办人意见", "调委会意见")),
    Form.TERMINATION_NOTICE: FormEntry("终止调解通知书", None),
    Form.NOT_ACCEPTED_LETTER: FormEntry("不予调解函", None),
    Form.COMMISSION_LETTER: FormEntry("委托调解函", None, by_hand=("受委托单位",)),
}


def forms_of(paper: Paper) -> tuple[Form, ...]:
    """Return the forms a paper may be made with, e.g. an application or a register of acceptance."""
    return tuple(form for form, entry in FORMS.items() if entry.paper is paper)
