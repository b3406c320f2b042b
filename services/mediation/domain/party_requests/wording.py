"""What the law asks of whoever has a case about what a party asked for, as the pages say it."""

from collections.abc import Mapping

from services.mediation.domain.party_requests.answering import AnswerRequest
from shared.contracts.codes import Kind
from shared.contracts.request_codes import PartyRequest

NAME = "答复当事人请求"
WORDS = {AnswerRequest.name: NAME}

ASKS: Mapping[PartyRequest, str] = {
    PartyRequest.ADD_FACTS: "查看当事人补充的情况，记入案卷，并答复当事人。",
    PartyRequest.REFUSE_MEDIATION: "一方当事人明确拒绝的，不得调解（人民调解法第十七条）："
    "终止调解，并告知仲裁、行政、司法等途径（第二十六条）。",
    PartyRequest.STOP_MEDIATION: "当事人可以要求终止调解（人民调解法第二十三条）："
    "终止调解，并告知仲裁、行政、司法等途径（第二十六条）。",
    PartyRequest.RECUSAL: "当事人可以选择或者接受人民调解员（人民调解法第二十三条）：办理回避，另行分派调解员。",
    PartyRequest.CONFIRM_AGREEMENT: "记入案卷；双方可以自协议生效之日起三十日内共同申请司法确认"
    "（人民调解法第三十三条）。",
    PartyRequest.WITHDRAW_CONSENT: "停止超出法定职责的个人信息使用（个人信息保护法第十五条）；"
    "为履行法定职责所必需的除外（第十三条），并答复当事人。",
}
OF_A_PETITION: Mapping[PartyRequest, str] = {
    PartyRequest.REFUSE_MEDIATION: "调解须双方自愿（信访工作条例第三十三条）：不得以调解方式办结，按规定出具处理意见。",
    PartyRequest.RECUSAL: "工作人员与信访事项或者信访人有直接利害关系的，应当回避（信访工作条例第二十八条）："
    "核实后更换包案领导或者承办人。",
}


def what_it_asks(kind: Kind, request: PartyRequest) -> str:
    """Return what the law asks to be done about a request, in one sentence."""
    return OF_A_PETITION.get(request, ASKS[request]) if kind is Kind.PETITION else ASKS[request]
