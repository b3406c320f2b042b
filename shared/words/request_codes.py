"""Chinese words of what a party asks for, and of what comes of it (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts.request_codes import PartyRequest, RequestResult, RequestSide

REQUEST_CODES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    PartyRequest: {
        PartyRequest.ADD_FACTS: "补充情况",
        PartyRequest.REFUSE_MEDIATION: "不愿调解",
        PartyRequest.RECUSAL: "申请回避",
        PartyRequest.STOP_MEDIATION: "要求终止调解",
        PartyRequest.CONFIRM_AGREEMENT: "确认协议",
        PartyRequest.WITHDRAW_CONSENT: "撤回同意",
    },
    RequestSide: {
        RequestSide.APPLICANT: "申请人",
        RequestSide.RESPONDENT: "被申请人",
    },
    RequestResult: {
        RequestResult.GRANTED: "已按请求办理",
        RequestResult.NOTED: "已记入案卷",
        RequestResult.NOT_GRANTED: "未予采纳",
        RequestResult.TAKEN_BACK: "当事人已收回",
        RequestResult.OVERTAKEN: "事项已有变化，无须再办",
    },
}
