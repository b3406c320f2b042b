"""Chinese words of the codes of the kinds other than disputes (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts import kind_codes

KIND_CODES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    kind_codes.AnsweredBy: {
        kind_codes.AnsweredBy.WINDOW: "窗口",
        kind_codes.AnsweredBy.LAWYER: "律师",
        kind_codes.AnsweredBy.THREE_CHIEFS: "三长",
        kind_codes.AnsweredBy.LEGAL_LINE: "12348热线",
    },
    kind_codes.AssignmentOrigin: {
        kind_codes.AssignmentOrigin.MEETING: "例会交办",
        kind_codes.AssignmentOrigin.SUPERVISION: "督办交办",
    },
    kind_codes.AssignmentReturn: {
        kind_codes.AssignmentReturn.NOT_DONE: "尚未办理",
        kind_codes.AssignmentReturn.PARTLY_DONE: "部分办理",
        kind_codes.AssignmentReturn.EVIDENCE_MISSING: "缺少佐证",
        kind_codes.AssignmentReturn.NOT_AS_ASKED: "与交办要求不符",
    },
    kind_codes.AssignmentWithdrawal: {
        kind_codes.AssignmentWithdrawal.ISSUED_BY_MISTAKE: "交办有误",
        kind_codes.AssignmentWithdrawal.SETTLED_OTHERWISE: "已另行解决",
        kind_codes.AssignmentWithdrawal.REASSIGNED: "改由他人办理",
    },
    kind_codes.Competence: {
        kind_codes.Competence.OWN: "属本机关职权",
        kind_codes.Competence.OTHER: "属其他机关职权",
    },
    kind_codes.Conclusion: {
        kind_codes.Conclusion.GO: "可实施",
        kind_codes.Conclusion.ADJUST: "调整后实施",
        kind_codes.Conclusion.POSTPONE: "暂缓实施",
        kind_codes.Conclusion.STOP: "不实施",
    },
    kind_codes.ConsultTarget: {
        kind_codes.ConsultTarget.DISPUTE: "矛盾纠纷",
        kind_codes.ConsultTarget.PETITION: "信访件",
        kind_codes.ConsultTarget.LEGAL_AID: "法律援助",
    },
    kind_codes.LegalRoute: {
        kind_codes.LegalRoute.LITIGATION: "诉讼、复议",
        kind_codes.LegalRoute.ARBITRATION: "仲裁",
        kind_codes.LegalRoute.PARTY_APPEAL: "党员申诉",
        kind_codes.LegalRoute.ADMINISTRATIVE_PROCEDURE: "行政程序",
        kind_codes.LegalRoute.DUTY_OF_OFFICE: "申请履行职责",
    },
    kind_codes.AdviserReplacement: {
        kind_codes.AdviserReplacement.ILLNESS: "患病",
        kind_codes.AdviserReplacement.CONFLICT_OF_INTEREST: "有利害关系",
        kind_codes.AdviserReplacement.LEFT_OFFICE: "不再担任法律顾问",
    },
    kind_codes.LegalVerdict: {
        kind_codes.LegalVerdict.LAWFUL: "合法",
        kind_codes.LegalVerdict.TO_BE_AMENDED: "须修改",
        kind_codes.LegalVerdict.UNLAWFUL: "不合法",
    },
    kind_codes.MediationPaper: {
        kind_codes.MediationPaper.MEDIATION_AGREEMENT: "调解协议书",
        kind_codes.MediationPaper.SETTLEMENT: "和解协议书",
    },
    kind_codes.RatingWay: {
        kind_codes.RatingWay.PAPER: "书面",
        kind_codes.RatingWay.TELEPHONE: "电话",
        kind_codes.RatingWay.ONLINE: "网上",
    },
    kind_codes.PetitionOpinion: {
        kind_codes.PetitionOpinion.SUPPORT: "支持",
        kind_codes.PetitionOpinion.EXPLAIN: "解释说明",
        kind_codes.PetitionOpinion.NOT_SUPPORT: "不支持",
    },
    kind_codes.PetitionPurpose: {
        kind_codes.PetitionPurpose.SUGGESTION: "建议意见",
        kind_codes.PetitionPurpose.REQUEST: "申诉求决",
    },
    kind_codes.PetitionRefusal: {
        kind_codes.PetitionRefusal.OUTSIDE_POWER: "不属本机关职权",
        kind_codes.PetitionRefusal.OPEN_ELSEWHERE: "另有未终结的信访件",
        kind_codes.PetitionRefusal.IN_HAND_ALREADY: "已受理正在办理",
        kind_codes.PetitionRefusal.FINALLY_REVIEWED: "事项已终结",
        kind_codes.PetitionRefusal.LITIGATION: "应通过诉讼途径解决",
    },
    kind_codes.PostReviewOccasion: {
        kind_codes.PostReviewOccasion.SHORT_OF_EXPECTATION: "未达预期",
        kind_codes.PostReviewOccasion.MANY_OBJECTIONS: "意见较多",
        kind_codes.PostReviewOccasion.DEEMED_NECESSARY: "认为有必要",
    },
    kind_codes.ReviewPart: {
        kind_codes.ReviewPart.LAWFULNESS: "合法性",
        kind_codes.ReviewPart.REASONABLENESS: "合理性",
        kind_codes.ReviewPart.FEASIBILITY: "可行性",
        kind_codes.ReviewPart.CONTROLLABILITY: "可控性",
    },
    kind_codes.ReviewResult: {
        kind_codes.ReviewResult.UPHELD: "维持",
        kind_codes.ReviewResult.CHANGED: "变更",
        kind_codes.ReviewResult.REVOKED: "撤销",
    },
    kind_codes.ScreeningPeriod: {
        kind_codes.ScreeningPeriod.ORDINARY: "定期排查",
        kind_codes.ScreeningPeriod.IMPORTANT: "重要时期排查",
    },
    kind_codes.ScreeningReturn: {
        kind_codes.ScreeningReturn.INCOMPLETE: "排查不全面",
        kind_codes.ScreeningReturn.IMPLAUSIBLE: "情况存疑",
        kind_codes.ScreeningReturn.FIGURES_DIFFER: "数据不符",
    },
    kind_codes.ScreeningWithdrawal: {
        kind_codes.ScreeningWithdrawal.OPENED_BY_MISTAKE: "布置有误",
        kind_codes.ScreeningWithdrawal.WRONG_PERIOD: "排查时段有误",
        kind_codes.ScreeningWithdrawal.WRONG_COMMUNITIES: "排查社区有误",
    },
    kind_codes.Verdict: {
        kind_codes.Verdict.PASSED: "通过",
        kind_codes.Verdict.CONDITIONAL: "有条件通过",
        kind_codes.Verdict.FAILED: "不通过",
    },
    kind_codes.VisitOutcome: {
        kind_codes.VisitOutcome.ANSWERED_ON_SPOT: "当场答复",
        kind_codes.VisitOutcome.TO_DISPUTE: "转矛盾纠纷",
        kind_codes.VisitOutcome.TO_PETITION: "转信访件",
        kind_codes.VisitOutcome.GUIDED_TO_OTHER: "引导至其他部门",
        kind_codes.VisitOutcome.POLICE_CALLED: "已报警",
    },
}
