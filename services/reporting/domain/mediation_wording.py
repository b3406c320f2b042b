"""The Chinese words of the further turns of a mediation (docs/glossary.md)."""

from shared.contracts import mediation_codes as codes

DECLINES = {
    codes.DeclineReason.CONFLICT_OF_INTEREST: "有利害关系",
    codes.DeclineReason.CHALLENGED: "当事人申请回避",
    codes.DeclineReason.UNAVAILABLE: "不能履职",
    codes.DeclineReason.NOT_TAKEN_ON: "三个工作日内未确认接受",
}

CONSENTS = {
    codes.PartiesConsent.ALL_AGREE: "各方当事人同意调解",
    codes.PartiesConsent.NONE_REFUSES: "当事人未拒绝调解",
    codes.PartiesConsent.ONE_REFUSES: "一方当事人拒绝调解",
}
HELPERS = {
    codes.Helper.OLD_PARTY_MEMBER: "老党员",
    codes.Helper.OLD_CADRE: "老干部",
    codes.Helper.OLD_MODEL: "老模范",
    codes.Helper.OLD_SOLDIER: "老战士",
    codes.Helper.OLD_TEACHER: "老教师",
    codes.Helper.RELATIVE: "亲属",
    codes.Helper.NEIGHBOUR: "邻里",
    codes.Helper.COLLEAGUE: "同事",
    codes.Helper.EXPERT: "专业人员",
    codes.Helper.SOCIAL_ORGANISATION: "社会组织人员",
    codes.Helper.RESPECTED_PERSON: "热心调解的社会人士",
}

VENUES = {
    codes.SessionVenue.MEDIATION_ROOM: "调解室",
    codes.SessionVenue.ON_SITE: "现场",
    codes.SessionVenue.HOME: "入户",
    codes.SessionVenue.OFFICE: "办公场所",
}

SESSION_RESULTS = {
    codes.SessionResult.CONTINUES: "继续调解",
    codes.SessionResult.NEARER: "意见接近",
    codes.SessionResult.AGREED: "达成一致",
    codes.SessionResult.NO_AGREEMENT: "未达成一致",
}

SUSPENSIONS = {
    codes.SuspendReason.APPRAISAL: "鉴定评估",
    codes.SuspendReason.FORCE_MAJEURE: "不可抗力",
}

MANNERS = {
    codes.PerformanceManner.AT_ONCE: "当场履行",
    codes.PerformanceManner.ONE_PAYMENT: "一次性给付",
    codes.PerformanceManner.INSTALMENTS: "分期给付",
    codes.PerformanceManner.CONDUCT: "履行行为",
}

PERFORMANCES = {
    codes.Performance.AT_ONCE: "即时履行",
    codes.Performance.NOT_DUE: "未到期",
    codes.Performance.PERFORMED: "已履行",
    codes.Performance.PARTIAL: "部分履行",
    codes.Performance.BREACHED: "未履行，已督促",
}

CONFIRMATIONS = {
    codes.ConfirmationStage.ELIGIBLE: "可以申请",
    codes.ConfirmationStage.APPLIED: "已申请",
    codes.ConfirmationStage.CONFIRMED: "裁定确认",
    codes.ConfirmationStage.REJECTED: "裁定驳回",
    codes.ConfirmationStage.WITHDRAWN: "撤回申请",
    codes.ConfirmationStage.EXPIRED: "逾期未申请",
}

PROPOSALS = {
    codes.Proposal.CLOSE: "办结",
    codes.Proposal.SUSPEND: "中止",
    codes.Proposal.VOID: "作废",
}

UNMERGES = {
    codes.UnmergeReason.DIFFERENT_MATTER: "不是同一纠纷",
    codes.UnmergeReason.DIFFERENT_PARTIES: "当事人不同",
}

CLOCK_EFFECTS = {
    codes.ClockEffect.ENDED: "期限终止",
    codes.ClockEffect.RUNS_ON: "期限继续计算",
    codes.ClockEffect.NONE_RAN: "期限未在计算",
}

VOIDS = {
    codes.VoidReason.WRONG_ENTRY: "录入错误",
    codes.VoidReason.ENTERED_TWICE: "重复录入",
    codes.VoidReason.TRIAL_ENTRY: "试录",
}

RETENTIONS = {
    codes.Retention.SHORT: "短期",
    codes.Retention.LONG: "长期",
    codes.Retention.PERMANENT: "永久",
}
