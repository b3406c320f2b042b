"""Chinese words of the codes of a dispute and its referral (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts import codes

DISPUTE_CODES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    codes.AgreementForm: {
        codes.AgreementForm.WRITTEN: "书面协议",
        codes.AgreementForm.ORAL: "口头协议",
        codes.AgreementForm.PARTIAL: "部分协议",
    },
    codes.EscalationReason: {
        codes.EscalationReason.OVERDUE: "超期",
        codes.EscalationReason.TOO_DIFFICULT: "疑难复杂",
        codes.EscalationReason.CROSS_AREA: "跨区域",
        codes.EscalationReason.PARTY_REQUEST: "当事人请求",
        codes.EscalationReason.RED_RISK: "红色风险",
        codes.EscalationReason.RETURNED_TWICE: "两次退回",
    },
    codes.FollowUpWay: {
        codes.FollowUpWay.PHONE: "电话回访",
        codes.FollowUpWay.HOME_VISIT: "上门回访",
        codes.FollowUpWay.OFFICE: "来访回访",
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
        codes.Organ.PROCURATORATE: "人民检察院",
        codes.Organ.HOTLINE: "12345 热线",
        codes.Organ.POLICE: "公安机关",
        codes.Organ.ADMINISTRATION: "行政机关",
        codes.Organ.LEGAL_AID: "法律援助机构",
    },
    codes.ReopenReason: {
        codes.ReopenReason.BREACH: "不履行协议",
        codes.ReopenReason.FLARED_UP: "纠纷反复",
        codes.ReopenReason.DISSATISFIED: "不满意",
        codes.ReopenReason.OPINION_REVOKED: "原处理意见被撤销",
    },
    codes.ReturnReason: {
        codes.ReturnReason.WITHIN_LOWER_POWER: "属下级职权",
        codes.ReturnReason.MATERIAL_MISSING: "材料不全",
        codes.ReturnReason.NOT_TRIED: "未先行调解",
    },
    codes.RiskReason: {
        codes.RiskReason.THREAT: "扬言",
        codes.RiskReason.VIOLENCE: "暴力",
        codes.RiskReason.GROUP: "群体性",
        codes.RiskReason.REPEATED: "反复",
        codes.RiskReason.MEDIA: "舆情",
        codes.RiskReason.EASED: "缓和",
    },
    codes.Satisfaction: {
        codes.Satisfaction.SATISFIED: "满意",
        codes.Satisfaction.FAIRLY_SATISFIED: "基本满意",
        codes.Satisfaction.DISSATISFIED: "不满意",
        codes.Satisfaction.NOT_RATED: "未评价",
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
}
