"""The Chinese words of what only reporting tells (docs/glossary.md)."""

from shared.contracts import codes
from shared.contracts.codes import Channel

NOT_ACCEPTED = {
    codes.NotAcceptedReason.SPECIAL_ORGAN_ONLY: "须由专门机关处理",
    codes.NotAcceptedReason.ALREADY_WITH_AUTHORITY: "有关机关已受理",
    codes.NotAcceptedReason.PARTY_REFUSED: "当事人拒绝调解",
    codes.NotAcceptedReason.OUTSIDE_AREA: "不属本辖区",
}

TERMINATIONS = {
    codes.TerminationReason.REFUSED: "当事人拒绝",
    codes.TerminationReason.NO_AGREEMENT: "未能达成协议",
    codes.TerminationReason.EXPIRED: "期限届满",
    codes.TerminationReason.LOST_CONTACT: "无法联系当事人",
    codes.TerminationReason.FALSE_MATTER: "虚假事项",
    codes.TerminationReason.RECONCILED: "自行和解或撤回申请",
    codes.TerminationReason.NOT_SIGNED: "拒绝签署协议",
    codes.TerminationReason.IMPOSSIBLE: "无法继续调解",
}

ESCALATIONS = {
    codes.EscalationReason.OVERDUE: "超期未结",
    codes.EscalationReason.TOO_DIFFICULT: "疑难复杂",
    codes.EscalationReason.CROSS_AREA: "跨区域",
    codes.EscalationReason.PARTY_REQUEST: "当事人要求",
    codes.EscalationReason.RED_RISK: "红色风险",
    codes.EscalationReason.RETURNED_TWICE: "两次退回",
}

RETURNS = {
    codes.ReturnReason.WITHIN_LOWER_POWER: "下级职权内可办",
    codes.ReturnReason.MATERIAL_MISSING: "材料不全",
    codes.ReturnReason.NOT_TRIED: "未先行调解",
}

CHANNELS = {
    Channel.WINDOW: "窗口",
    Channel.GRID_WORKER: "网格员",
    Channel.BUILDING_HEAD: "楼栋长",
    Channel.ENTRANCE_HEAD: "单元长",
    Channel.SCREENING: "排查",
    Channel.QR: "二维码",
    Channel.PHONE: "电话",
    Channel.ONLINE: "网上",
    Channel.LETTER: "来信",
    Channel.IN_PERSON: "来访",
    Channel.HOTLINE: "12345热线",
    Channel.POLICE: "110移送",
    Channel.FROM_ABOVE: "上级交办",
    Channel.LECTURE_POINT: "讲法点",
    Channel.TALK_POINT: "百姓说事点",
    Channel.DELIBERATION_PAVILION: "小区议事亭",
}

RISK_REASONS = {
    codes.RiskReason.THREAT: "扬言",
    codes.RiskReason.VIOLENCE: "暴力",
    codes.RiskReason.GROUP: "群体性",
    codes.RiskReason.REPEATED: "反复发生",
    codes.RiskReason.MEDIA: "舆情",
    codes.RiskReason.EASED: "风险缓解",
}

REOPENINGS = {
    codes.ReopenReason.BREACH: "协议未履行",
    codes.ReopenReason.FLARED_UP: "纠纷复发",
    codes.ReopenReason.DISSATISFIED: "当事人不满意",
    codes.ReopenReason.OPINION_REVOKED: "原处理意见被撤销",
}

FOLLOW_UP_WAYS = {
    codes.FollowUpWay.PHONE: "电话",
    codes.FollowUpWay.HOME_VISIT: "上门",
    codes.FollowUpWay.OFFICE: "到访",
}

DESTRUCTIONS = {
    codes.DestructionReason.PURPOSE_ACHIEVED: "处理目的已实现",
    codes.DestructionReason.RETENTION_OVER: "保存期限届满",
    codes.DestructionReason.CONSENT_WITHDRAWN: "撤回同意",
    codes.DestructionReason.UNLAWFUL: "违法处理",
    codes.DestructionReason.OTHER: "其他法定情形",
}

PUBLICITY_FORMS = {
    codes.PublicityForm.LECTURE: "讲座",
    codes.PublicityForm.DOOR_TO_DOOR: "入户",
    codes.PublicityForm.EXHIBITION: "展板",
    codes.PublicityForm.SHORT_VIDEO: "短视频",
    codes.PublicityForm.PUSH: "推送",
    codes.PublicityForm.BANNER: "条幅",
    codes.PublicityForm.LAWYER_VISIT: "律师进小区",
}

STREET_ITSELF = "街道本级"
"""The row of what the street took in itself, beside its communities."""
