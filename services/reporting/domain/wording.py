"""The Chinese words of pages and papers, in one place (docs/glossary.md)."""

from services.reporting.domain.kind_wording import KIND_CLOCKS, KIND_CLOSING_CODES, KIND_EVENTS, KIND_STATES
from shared.contracts import codes
from shared.contracts.codes import CaseState, Channel, ClosingCode, DisputeType, Kind, Risk
from shared.contracts.levels import Level

EVENTS = {
    "registered": "登记",
    "accepted": "受理",
    "not-accepted": "不予受理",
    "referred": "转介",
    "assigned": "分派",
    "started": "开始调解",
    "declined": "回避",
    "session-recorded": "调解记录",
    "suspended": "中止",
    "resumed": "恢复调解",
    "extended": "延长期限",
    "agreed": "达成协议",
    "performance-recorded": "履行情况",
    "confirmation-opened": "可申请司法确认",
    "confirmation-applied": "申请司法确认",
    "confirmation-concluded": "司法确认结果",
    "terminated": "终止调解",
    "escalated": "上报",
    "signed": "签收",
    "returned": "退回",
    "assigned-down": "交办",
    "risk-changed": "风险变更",
    "deadline-warned": "到期预警",
    "overdue": "超期",
    "deadline-moved": "期限调整",
    "supervised": "督办",
    "supervision-lifted": "解除督办",
    "proposed": "提请审批",
    "closed": "办结",
    "outcome": "结果通报",
    "followed-up": "回访",
    "reopened": "重新办理",
    "archived": "归档",
    "merged": "并案",
    "unmerged": "撤销并案",
    "voided": "作废",
    "imported": "台账导入",
    "duplicate-suspected": "疑似重复",
    "personal-data-destroyed": "个人信息销毁",
    **KIND_EVENTS,
    "study-held": "学习",
    "publicity-held": "法治宣传",
}

LEVELS = {Level.COMMUNITY: "社区", Level.STREET: "街道", Level.DISTRICT: "区"}

KINDS = {
    Kind.DISPUTE: "矛盾纠纷",
    Kind.PETITION: "信访",
    Kind.VISIT: "来访",
    Kind.CONSULT: "咨询",
    Kind.DECISION_REVIEW: "重大决策评估",
}

STATES = {
    CaseState.REGISTERED: "已登记",
    CaseState.NOT_ACCEPTED: "不予受理",
    CaseState.REFERRED: "已转介",
    CaseState.ACCEPTED: "已受理",
    CaseState.ASSIGNED: "已分派",
    CaseState.MEDIATING: "调解中",
    CaseState.SUSPENDED: "中止",
    CaseState.AGREED: "达成协议",
    CaseState.TERMINATED: "终止调解",
    CaseState.CLOSED: "办结",
    CaseState.FOLLOWED_UP: "已回访",
    CaseState.ARCHIVED: "已归档",
    CaseState.MERGED: "并案",
    CaseState.VOID: "作废",
    **KIND_STATES,
}

RISKS = {Risk.GREEN: "绿", Risk.YELLOW: "黄", Risk.RED: "红"}

CHANNELS = {
    Channel.WINDOW: "窗口",
    Channel.GRID_WORKER: "网格员",
    Channel.BUILDING_HEAD: "楼栋长",
    Channel.SCREENING: "排查",
    Channel.QR: "二维码",
    Channel.PHONE: "电话",
    Channel.ONLINE: "网上",
    Channel.LETTER: "来信",
    Channel.IN_PERSON: "来访",
    Channel.HOTLINE: "12345热线",
    Channel.POLICE: "110移送",
    Channel.FROM_ABOVE: "上级交办",
}

DISPUTE_TYPES = {
    DisputeType.FAMILY: "婚姻家庭",
    DisputeType.NEIGHBOURS: "邻里",
    DisputeType.HOUSING: "房屋宅基地",
    DisputeType.CONTRACT: "合同",
    DisputeType.BUSINESS: "生产经营",
    DisputeType.DAMAGES: "损害赔偿",
    DisputeType.FOREST_LAND: "山林土地",
    DisputeType.EXPROPRIATION: "征地拆迁",
    DisputeType.POLLUTION: "环境污染",
    DisputeType.LABOUR: "劳动争议",
    DisputeType.TOURISM: "旅游",
    DisputeType.CONSUMER: "消费",
    DisputeType.MEDICAL: "医疗",
    DisputeType.TRAFFIC: "道路交通事故",
    DisputeType.PROPERTY_MANAGEMENT: "物业",
    DisputeType.INTELLECTUAL_PROPERTY: "知识产权",
    DisputeType.INTERNET: "互联网",
    DisputeType.SCHOOL: "校园",
    DisputeType.FINANCE: "金融借贷",
    DisputeType.OTHER: "其他",
}

CLOSING_CODES = {
    ClosingCode.AGREED_WRITTEN: "书面协议",
    ClosingCode.AGREED_ORAL: "口头协议",
    ClosingCode.AGREED_PARTIAL: "部分协议",
    ClosingCode.RECONCILED: "自行和解或撤回",
    ClosingCode.TERMINATED_REFUSED: "当事人拒绝，终止调解",
    ClosingCode.TERMINATED_NO_AGREEMENT: "未达成协议，终止调解",
    ClosingCode.TERMINATED_EXPIRED: "期限届满，终止调解",
    ClosingCode.TERMINATED_LOST_CONTACT: "无法联系，终止调解",
    ClosingCode.TERMINATED_FALSE: "虚假事项，终止调解",
    ClosingCode.REFERRED_PETITION: "转介信访",
    ClosingCode.REFERRED_ARBITRATION: "转介仲裁",
    ClosingCode.REFERRED_COURT: "转介诉讼",
    ClosingCode.REFERRED_POLICE: "转介公安",
    ClosingCode.REFERRED_ADMINISTRATION: "转介行政机关",
    ClosingCode.NOT_ACCEPTED: "不予受理",
    ClosingCode.ANSWERED: "已答复",
    ClosingCode.MERGED: "并案",
    **KIND_CLOSING_CODES,
}

CONSENT = {
    codes.ConsentBasis.APPLICATION: "依申请",
    codes.ConsentBasis.OWN_INITIATIVE: "主动调解",
}

NOT_ACCEPTED = {
    codes.NotAcceptedReason.SPECIAL_ORGAN_ONLY: "须由专门机关处理",
    codes.NotAcceptedReason.ALREADY_WITH_AUTHORITY: "有关机关已受理",
    codes.NotAcceptedReason.PARTY_REFUSED: "当事人拒绝调解",
    codes.NotAcceptedReason.OUTSIDE_AREA: "不属本辖区",
}

ORGANS = {
    codes.Organ.PETITION_OFFICE: "信访部门",
    codes.Organ.ARBITRATION: "仲裁机构",
    codes.Organ.COURT: "人民法院",
    codes.Organ.HOTLINE: "12345热线",
    codes.Organ.POLICE: "公安机关",
    codes.Organ.ADMINISTRATION: "行政机关",
    codes.Organ.LEGAL_AID: "法律援助机构",
}

AGREEMENTS = {
    codes.AgreementForm.WRITTEN: "书面协议",
    codes.AgreementForm.ORAL: "口头协议",
    codes.AgreementForm.PARTIAL: "部分协议",
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
}

CLOCKS = {
    codes.CaseClock.CONCLUDE: "办理期限",
    codes.CaseClock.SIGN_OFF: "签收期限",
    codes.CaseClock.CONFIRM: "司法确认申请期限",
    **KIND_CLOCKS,
}

SUPERVISION = {
    codes.SupervisionStep.URGE: "催办",
    codes.SupervisionStep.YELLOW: "黄牌督办",
    codes.SupervisionStep.RED: "红牌督办",
}

FOLLOW_UP_WAYS = {
    codes.FollowUpWay.PHONE: "电话",
    codes.FollowUpWay.HOME_VISIT: "上门",
    codes.FollowUpWay.OFFICE: "到访",
}

SATISFACTION = {
    codes.Satisfaction.SATISFIED: "满意",
    codes.Satisfaction.FAIRLY_SATISFIED: "基本满意",
    codes.Satisfaction.DISSATISFIED: "不满意",
    codes.Satisfaction.NOT_RATED: "未评价",
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

ROLES = {
    "staff": "工作人员",
    "resident": "居民",
    "grid_worker": "网格员",
    "clerk": "窗口人员",
    "mediator": "调解员",
    "director": "调委会主任",
    "dispatcher": "综治中心",
    "leader": "包案领导",
    "building_head": "楼栋长",
    "lawyer": "律师",
    "petition_clerk": "信访工作人员",
    "judicial_office": "司法所",
    "responsible_person": "化解责任人",
    "confidential_officer": "密件专办人员",
}
"""Roles an actor may name; an unknown one is shown as it is."""
