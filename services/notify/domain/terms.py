"""Chinese terms for the codes a notice may speak of (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from services.notify.domain.kind_terms import KIND_TERMS
from services.notify.domain.mediation_terms import MEDIATION_TERMS
from shared.contracts import codes
from shared.contracts.levels import Level

TERMS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Level: {
        Level.COMMUNITY: "社区",
        Level.STREET: "街道",
        Level.DISTRICT: "区",
    },
    codes.Kind: {
        codes.Kind.DISPUTE: "矛盾纠纷",
        codes.Kind.PETITION: "信访件",
        codes.Kind.VISIT: "来访（接访）",
        codes.Kind.CONSULT: "法律咨询",
        codes.Kind.DECISION_REVIEW: "重大决策评估",
    },
    codes.Risk: {
        codes.Risk.GREEN: "绿色",
        codes.Risk.YELLOW: "黄色",
        codes.Risk.RED: "红色",
    },
    codes.RiskReason: {
        codes.RiskReason.THREAT: "扬言",
        codes.RiskReason.VIOLENCE: "暴力",
        codes.RiskReason.GROUP: "群体性",
        codes.RiskReason.REPEATED: "反复",
        codes.RiskReason.MEDIA: "舆情",
        codes.RiskReason.EASED: "缓和",
    },
    codes.NotAcceptedReason: {
        codes.NotAcceptedReason.SPECIAL_ORGAN_ONLY: "专门机关管辖",
        codes.NotAcceptedReason.ALREADY_WITH_AUTHORITY: "已由有关机关受理",
        codes.NotAcceptedReason.PARTY_REFUSED: "当事人不同意",
        codes.NotAcceptedReason.OUTSIDE_AREA: "不属本辖区",
    },
    codes.Organ: {
        codes.Organ.PETITION_OFFICE: "信访部门",
        codes.Organ.ARBITRATION: "仲裁机构",
        codes.Organ.COURT: "人民法院",
        codes.Organ.HOTLINE: "12345 热线",
        codes.Organ.POLICE: "公安机关",
        codes.Organ.ADMINISTRATION: "行政机关",
        codes.Organ.LEGAL_AID: "法律援助机构",
    },
    codes.AgreementForm: {
        codes.AgreementForm.WRITTEN: "书面协议",
        codes.AgreementForm.ORAL: "口头协议",
        codes.AgreementForm.PARTIAL: "部分协议",
    },
    codes.TerminationReason: {
        codes.TerminationReason.REFUSED: "拒绝调解",
        codes.TerminationReason.NO_AGREEMENT: "达不成协议",
        codes.TerminationReason.EXPIRED: "期限届满",
        codes.TerminationReason.LOST_CONTACT: "失去联系",
        codes.TerminationReason.FALSE_MATTER: "虚假纠纷",
        codes.TerminationReason.RECONCILED: "自行和解或撤回",
        codes.TerminationReason.NOT_SIGNED: "拒绝签署协议",
        codes.TerminationReason.IMPOSSIBLE: "无法继续调解",
    },
    codes.EscalationReason: {
        codes.EscalationReason.OVERDUE: "超期",
        codes.EscalationReason.TOO_DIFFICULT: "疑难复杂",
        codes.EscalationReason.CROSS_AREA: "跨区域",
        codes.EscalationReason.PARTY_REQUEST: "当事人请求",
        codes.EscalationReason.RED_RISK: "红色风险",
        codes.EscalationReason.RETURNED_TWICE: "两次退回",
    },
    codes.ReturnReason: {
        codes.ReturnReason.WITHIN_LOWER_POWER: "属下级职权",
        codes.ReturnReason.MATERIAL_MISSING: "材料不全",
        codes.ReturnReason.NOT_TRIED: "未先行调解",
    },
    codes.ReopenReason: {
        codes.ReopenReason.BREACH: "不履行协议",
        codes.ReopenReason.FLARED_UP: "纠纷反复",
        codes.ReopenReason.DISSATISFIED: "不满意",
    },
    codes.CaseClock: {
        codes.CaseClock.CONCLUDE: "调结期限",
        codes.CaseClock.SIGN_OFF: "签收时限",
        codes.CaseClock.CONFIRM: "司法确认申请期限",
        codes.CaseClock.PETITION_NOTICE: "书面告知期限",
        codes.CaseClock.PETITION_TRANSFER: "转送期限",
        codes.CaseClock.PETITION_OBJECTION: "异议期限",
        codes.CaseClock.PETITION_HANDLE: "信访办理期限",
        codes.CaseClock.REVIEW_REQUEST: "申请复查期限",
        codes.CaseClock.REVIEW_OPINION: "复查期限",
        codes.CaseClock.RECHECK_REQUEST: "申请复核期限",
        codes.CaseClock.RECHECK_OPINION: "复核期限",
        codes.CaseClock.RATING: "评价期限",
        codes.CaseClock.CONSULT_ANSWER: "咨询答复期限",
        codes.CaseClock.LEGAL_CHECK: "法律审查期限",
    },
    codes.SupervisionStep: {
        codes.SupervisionStep.URGE: "催办",
        codes.SupervisionStep.YELLOW: "黄牌督办",
        codes.SupervisionStep.RED: "红牌督办",
    },
    codes.Satisfaction: {
        codes.Satisfaction.SATISFIED: "满意",
        codes.Satisfaction.FAIRLY_SATISFIED: "基本满意",
        codes.Satisfaction.DISSATISFIED: "不满意",
        codes.Satisfaction.NOT_RATED: "未评价",
    },
    codes.ClosingCode: {
        codes.ClosingCode.AGREED_WRITTEN: "达成书面协议",
        codes.ClosingCode.AGREED_ORAL: "达成口头协议",
        codes.ClosingCode.AGREED_PARTIAL: "达成部分协议",
        codes.ClosingCode.RECONCILED: "自行和解或撤回",
        codes.ClosingCode.TERMINATED_REFUSED: "当事人拒绝调解",
        codes.ClosingCode.TERMINATED_NO_AGREEMENT: "调解不成",
        codes.ClosingCode.TERMINATED_EXPIRED: "期限届满",
        codes.ClosingCode.TERMINATED_LOST_CONTACT: "失去联系",
        codes.ClosingCode.TERMINATED_FALSE: "虚假纠纷",
        codes.ClosingCode.REFERRED_PETITION: "转介信访",
        codes.ClosingCode.REFERRED_ARBITRATION: "转介仲裁",
        codes.ClosingCode.REFERRED_COURT: "转介诉讼",
        codes.ClosingCode.REFERRED_POLICE: "转介公安",
        codes.ClosingCode.REFERRED_ADMINISTRATION: "转介行政机关",
        codes.ClosingCode.NOT_ACCEPTED: "不予受理办结",
        codes.ClosingCode.ANSWERED: "答复办结",
        codes.ClosingCode.MERGED: "并案办结",
        codes.ClosingCode.SUPPORTED: "支持诉求",
        codes.ClosingCode.EXPLAINED: "解释说明",
        codes.ClosingCode.NOT_SUPPORTED: "不支持诉求",
        codes.ClosingCode.PETITION_MEDIATED: "信访调解和解",
        codes.ClosingCode.TRANSFERRED: "转送办结",
        codes.ClosingCode.GUIDED: "引导其他途径",
        codes.ClosingCode.CONVERTED: "转办办结",
        codes.ClosingCode.POLICE_CALLED: "报警处置",
        codes.ClosingCode.REVIEWED: "评估完成",
        codes.ClosingCode.WITHDRAWN: "撤回办结",
    },
    **MEDIATION_TERMS,
    **KIND_TERMS,
}
"""By code list first: codes of different lists are spelt alike."""
