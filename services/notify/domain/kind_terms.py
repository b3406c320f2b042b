"""Chinese terms of the kinds other than disputes that a notice may speak of (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts import kind_codes as codes

KIND_TERMS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    codes.PetitionRefusal: {
        codes.PetitionRefusal.OUTSIDE_POWER: "不属本机关职权",
        codes.PetitionRefusal.OPEN_ELSEWHERE: "另有未终结的信访件",
        codes.PetitionRefusal.IN_HAND_ALREADY: "已受理正在办理",
        codes.PetitionRefusal.FINALLY_REVIEWED: "事项已终结",
        codes.PetitionRefusal.LITIGATION: "应通过诉讼途径解决",
    },
    codes.LegalRoute: {
        codes.LegalRoute.LITIGATION: "诉讼、复议",
        codes.LegalRoute.ARBITRATION: "仲裁",
        codes.LegalRoute.PARTY_APPEAL: "党员申诉",
        codes.LegalRoute.ADMINISTRATIVE_PROCEDURE: "行政程序",
        codes.LegalRoute.DUTY_OF_OFFICE: "申请履行职责",
    },
    codes.MediationPaper: {
        codes.MediationPaper.MEDIATION_AGREEMENT: "调解协议书",
        codes.MediationPaper.SETTLEMENT: "和解协议书",
    },
    codes.PetitionOpinion: {
        codes.PetitionOpinion.SUPPORT: "支持",
        codes.PetitionOpinion.EXPLAIN: "解释说明",
        codes.PetitionOpinion.NOT_SUPPORT: "不支持",
    },
    codes.ReviewResult: {
        codes.ReviewResult.UPHELD: "维持",
        codes.ReviewResult.CHANGED: "变更",
        codes.ReviewResult.REVOKED: "撤销",
    },
    codes.ConsultTarget: {
        codes.ConsultTarget.DISPUTE: "矛盾纠纷",
        codes.ConsultTarget.PETITION: "信访件",
        codes.ConsultTarget.LEGAL_AID: "法律援助",
    },
    codes.AssignmentReturn: {
        codes.AssignmentReturn.NOT_DONE: "尚未办理",
        codes.AssignmentReturn.PARTLY_DONE: "部分办理",
        codes.AssignmentReturn.EVIDENCE_MISSING: "缺少佐证",
        codes.AssignmentReturn.NOT_AS_ASKED: "与交办要求不符",
    },
    codes.AssignmentWithdrawal: {
        codes.AssignmentWithdrawal.ISSUED_BY_MISTAKE: "交办有误",
        codes.AssignmentWithdrawal.SETTLED_OTHERWISE: "已另行解决",
        codes.AssignmentWithdrawal.REASSIGNED: "改由他人办理",
    },
    codes.ScreeningWithdrawal: {
        codes.ScreeningWithdrawal.OPENED_BY_MISTAKE: "布置有误",
        codes.ScreeningWithdrawal.WRONG_PERIOD: "排查时段有误",
        codes.ScreeningWithdrawal.WRONG_COMMUNITIES: "排查社区有误",
    },
    codes.ScreeningReturn: {
        codes.ScreeningReturn.INCOMPLETE: "排查不全面",
        codes.ScreeningReturn.IMPLAUSIBLE: "情况存疑",
        codes.ScreeningReturn.FIGURES_DIFFER: "数据不符",
    },
    codes.Conclusion: {
        codes.Conclusion.GO: "可实施",
        codes.Conclusion.ADJUST: "调整后实施",
        codes.Conclusion.POSTPONE: "暂缓实施",
        codes.Conclusion.STOP: "不实施",
    },
}
