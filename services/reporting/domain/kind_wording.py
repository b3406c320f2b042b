"""The Chinese words of petitions, visits, consultations and decision reviews (docs/glossary.md)."""

from shared.contracts import kind_codes
from shared.contracts.codes import CaseClock, CaseState, ClosingCode

KIND_EVENTS = {
    "petition-classified": "信访甄别",
    "petition-accepted": "信访受理",
    "petition-not-accepted": "信访不予受理",
    "petition-guided": "引导法定途径",
    "petition-transferred": "转送",
    "petition-objected": "提出异议",
    "objection-decided": "异议裁定",
    "handling-begun": "信访办理",
    "handling-extended": "延期办理",
    "petition-mediated": "信访调解",
    "opinion-issued": "出具处理意见",
    "opinion-delivered": "意见送达",
    "suggestion-replied": "建议答复",
    "review-requested": "申请复查",
    "petition-reviewed": "复查意见",
    "recheck-requested": "申请复核",
    "recheck-hearing-held": "复核听证",
    "petition-rechecked": "复核意见",
    "right-lapsed": "逾期未行使",
    "petition-rated": "信访评价",
    "petition-archived": "信访归档",
    "visit-received": "接访",
    "visit-ended": "接访结果",
    "consult-answered": "咨询解答",
    "consult-rated": "咨询评价",
    "consult-converted": "咨询转办",
    "legal-check-begun": "送法律审查",
    "legal-opinion-given": "法律意见",
    "part-assessed": "四性评估",
    "review-concluded": "评估结论",
    "review-decided": "集体决定",
    "review-withdrawn": "撤回评估",
    "post-reviewed": "决策后评估",
    "sealed-registered": "密封登记",
    "sealed": "封存",
    "handed-over": "移送纪检监察",
}

KIND_STATES = {
    CaseState.TRANSFERRED: "已转送",
    CaseState.OBJECTED: "已提出异议",
    CaseState.GUIDED: "已引导",
    CaseState.HANDLING: "办理中",
    CaseState.PETITION_MEDIATED: "已调解和解",
    CaseState.OPINION_ISSUED: "已出具意见",
    CaseState.DELIVERED: "已送达",
    CaseState.REPLIED: "已答复建议",
    CaseState.REVIEW_REQUESTED: "复查中",
    CaseState.REVIEWED: "已复查",
    CaseState.RECHECK_REQUESTED: "复核中",
    CaseState.RECHECKED: "已复核",
    CaseState.SEALED: "已封存",
    CaseState.HANDED_OVER: "已移送",
    CaseState.RECEIVED: "接访中",
    CaseState.RECEPTION_ENDED: "接访完毕",
    CaseState.ANSWERED: "已解答",
    CaseState.CONVERTED: "已转办",
    CaseState.RATED: "已评价",
    CaseState.LEGAL_CHECK: "法律审查中",
    CaseState.ASSESSED: "四性已评估",
    CaseState.CONCLUDED: "已有结论",
    CaseState.DECIDED: "已决定",
    CaseState.RECORDED: "已备案",
    CaseState.POST_REVIEWED: "已后评估",
    CaseState.WITHDRAWN: "已撤回",
}

KIND_CLOSING_CODES = {
    ClosingCode.SUPPORTED: "支持诉求",
    ClosingCode.EXPLAINED: "解释说明",
    ClosingCode.NOT_SUPPORTED: "不支持诉求",
    ClosingCode.PETITION_MEDIATED: "信访调解和解",
    ClosingCode.TRANSFERRED: "转送办结",
    ClosingCode.GUIDED: "引导其他途径",
    ClosingCode.CONVERTED: "转为其他事项",
    ClosingCode.POLICE_CALLED: "报警处置",
    ClosingCode.REVIEWED: "评估完成",
    ClosingCode.WITHDRAWN: "撤回",
}

KIND_CLOCKS = {
    CaseClock.PETITION_NOTICE: "书面告知期限",
    CaseClock.PETITION_TRANSFER: "转送期限",
    CaseClock.PETITION_OBJECTION: "异议期限",
    CaseClock.PETITION_HANDLE: "信访办理期限",
    CaseClock.REVIEW_REQUEST: "申请复查期限",
    CaseClock.REVIEW_OPINION: "复查期限",
    CaseClock.RECHECK_REQUEST: "申请复核期限",
    CaseClock.RECHECK_OPINION: "复核期限",
    CaseClock.RATING: "评价期限",
    CaseClock.CONSULT_ANSWER: "咨询答复期限",
    CaseClock.LEGAL_CHECK: "法律审查期限",
}

PURPOSES = {
    kind_codes.PetitionPurpose.SUGGESTION: "建议意见",
    kind_codes.PetitionPurpose.REQUEST: "申诉求决",
}

COMPETENCES = {
    kind_codes.Competence.OWN: "属本机关职权",
    kind_codes.Competence.OTHER: "属其他机关职权",
}

EARLIER = {
    kind_codes.EarlierPetition.NONE: "初次",
    kind_codes.EarlierPetition.IN_HAND: "重复，前件正在办理",
    kind_codes.EarlierPetition.CLOSED: "重复，前件已办结",
    kind_codes.EarlierPetition.FINAL: "重复，前件已复核终结",
}

PETITION_REFUSALS = {
    kind_codes.PetitionRefusal.OUTSIDE_POWER: "不属本机关职权",
    kind_codes.PetitionRefusal.IN_HAND_ALREADY: "已受理正在办理",
    kind_codes.PetitionRefusal.FINALLY_REVIEWED: "已复核终结",
    kind_codes.PetitionRefusal.LITIGATION: "应通过诉讼途径解决",
}

ROUTES = {
    kind_codes.LegalRoute.LITIGATION: "诉讼、复议",
    kind_codes.LegalRoute.ARBITRATION: "仲裁",
    kind_codes.LegalRoute.PARTY_APPEAL: "党员申诉",
    kind_codes.LegalRoute.ADMINISTRATIVE_PROCEDURE: "行政程序",
    kind_codes.LegalRoute.DUTY_OF_OFFICE: "申请履行职责",
}

PAPERS = {
    kind_codes.MediationPaper.MEDIATION_AGREEMENT: "调解协议书",
    kind_codes.MediationPaper.SETTLEMENT: "和解协议书",
}

OPINIONS = {
    kind_codes.PetitionOpinion.SUPPORT: "支持",
    kind_codes.PetitionOpinion.EXPLAIN: "解释说明",
    kind_codes.PetitionOpinion.NOT_SUPPORT: "不支持",
}

REVIEWS = {
    kind_codes.ReviewResult.UPHELD: "维持",
    kind_codes.ReviewResult.CHANGED: "变更",
    kind_codes.ReviewResult.REVOKED: "撤销",
}

VISIT_OUTCOMES = {
    kind_codes.VisitOutcome.ANSWERED_ON_SPOT: "当场答复",
    kind_codes.VisitOutcome.TO_DISPUTE: "转矛盾纠纷",
    kind_codes.VisitOutcome.TO_PETITION: "转信访件",
    kind_codes.VisitOutcome.GUIDED_TO_OTHER: "引导至其他部门",
    kind_codes.VisitOutcome.POLICE_CALLED: "已报警",
}

ANSWERERS = {
    kind_codes.AnsweredBy.WINDOW: "窗口",
    kind_codes.AnsweredBy.LAWYER: "律师",
    kind_codes.AnsweredBy.THREE_CHIEFS: "三长",
    kind_codes.AnsweredBy.LEGAL_LINE: "12348热线",
}

CONSULT_TARGETS = {
    kind_codes.ConsultTarget.DISPUTE: "矛盾纠纷",
    kind_codes.ConsultTarget.PETITION: "信访件",
    kind_codes.ConsultTarget.LEGAL_AID: "法律援助",
}

PARTS = {
    kind_codes.ReviewPart.LAWFULNESS: "合法性",
    kind_codes.ReviewPart.REASONABLENESS: "合理性",
    kind_codes.ReviewPart.FEASIBILITY: "可行性",
    kind_codes.ReviewPart.CONTROLLABILITY: "可控性",
}

VERDICTS = {
    kind_codes.Verdict.PASSED: "通过",
    kind_codes.Verdict.CONDITIONAL: "有条件通过",
    kind_codes.Verdict.FAILED: "不通过",
}

CONCLUSIONS = {
    kind_codes.Conclusion.GO: "可实施",
    kind_codes.Conclusion.ADJUST: "调整后实施",
    kind_codes.Conclusion.POSTPONE: "暂缓实施",
    kind_codes.Conclusion.STOP: "不实施",
}
