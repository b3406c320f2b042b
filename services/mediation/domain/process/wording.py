"""Chinese terms of the kinds other than disputes (docs/glossary.md)."""

from shared.contracts.codes import CaseState

STATES = {
    CaseState.TRANSFERRED: "已转送",
    CaseState.OBJECTED: "已提出异议",
    CaseState.GUIDED: "已引导法定途径",
    CaseState.HANDLING: "办理中",
    CaseState.PETITION_MEDIATED: "已调解和解",
    CaseState.OPINION_ISSUED: "已出具处理意见",
    CaseState.DELIVERED: "已送达",
    CaseState.REPLIED: "已答复建议",
    CaseState.REVIEW_REQUESTED: "复查中",
    CaseState.REVIEWED: "已复查",
    CaseState.RECHECK_REQUESTED: "复核中",
    CaseState.RECHECKED: "已复核（终结）",
    CaseState.SEALED: "已封存",
    CaseState.HANDED_OVER: "已移送纪检监察",
    CaseState.RECEIVED: "接访中",
    CaseState.RECEPTION_ENDED: "接访完毕",
    CaseState.ANSWERED: "已解答",
    CaseState.CONVERTED: "已转办",
    CaseState.RATED: "已评价",
    CaseState.LEGAL_CHECK: "法律审查中",
    CaseState.ASSESSED: "四性已评估",
    CaseState.CONCLUDED: "已有评估结论",
    CaseState.DECIDED: "已集体决定",
    CaseState.RECORDED: "已备案",
    CaseState.POST_REVIEWED: "已后评估",
    CaseState.WITHDRAWN: "已撤回",
}
