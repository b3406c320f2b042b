"""Chinese words of the codes of a mediation and its file (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts import mediation_codes

MEDIATION_CODES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    mediation_codes.ConfirmationStage: {
        mediation_codes.ConfirmationStage.ELIGIBLE: "可以申请",
        mediation_codes.ConfirmationStage.APPLIED: "已申请",
        mediation_codes.ConfirmationStage.CONFIRMED: "裁定确认",
        mediation_codes.ConfirmationStage.REJECTED: "裁定驳回",
        mediation_codes.ConfirmationStage.WITHDRAWN: "撤回申请",
        mediation_codes.ConfirmationStage.EXPIRED: "逾期未申请",
    },
    mediation_codes.DeclineReason: {
        mediation_codes.DeclineReason.CONFLICT_OF_INTEREST: "有利害关系",
        mediation_codes.DeclineReason.CHALLENGED: "当事人申请回避",
        mediation_codes.DeclineReason.UNAVAILABLE: "不能履职",
        mediation_codes.DeclineReason.NOT_TAKEN_ON: "三个工作日内未确认接受",
    },
    mediation_codes.Helper: {
        mediation_codes.Helper.OLD_PARTY_MEMBER: "老党员",
        mediation_codes.Helper.OLD_CADRE: "老干部",
        mediation_codes.Helper.OLD_MODEL: "老模范",
        mediation_codes.Helper.OLD_SOLDIER: "老战士",
        mediation_codes.Helper.OLD_TEACHER: "老教师",
        mediation_codes.Helper.RELATIVE: "亲属",
        mediation_codes.Helper.NEIGHBOUR: "邻里",
        mediation_codes.Helper.COLLEAGUE: "同事",
        mediation_codes.Helper.EXPERT: "专业人员",
        mediation_codes.Helper.SOCIAL_ORGANISATION: "社会组织人员",
        mediation_codes.Helper.RESPECTED_PERSON: "热心调解的社会人士",
    },
    mediation_codes.PartiesConsent: {
        mediation_codes.PartiesConsent.ALL_AGREE: "各方当事人同意调解",
        mediation_codes.PartiesConsent.NONE_REFUSES: "当事人未拒绝调解",
        mediation_codes.PartiesConsent.ONE_REFUSES: "一方当事人拒绝调解",
    },
    mediation_codes.Performance: {
        mediation_codes.Performance.AT_ONCE: "即时履行",
        mediation_codes.Performance.NOT_DUE: "未到期",
        mediation_codes.Performance.PERFORMED: "已履行",
        mediation_codes.Performance.PARTIAL: "部分履行",
        mediation_codes.Performance.BREACHED: "未履行",
    },
    mediation_codes.PerformanceManner: {
        mediation_codes.PerformanceManner.AT_ONCE: "当场履行",
        mediation_codes.PerformanceManner.ONE_PAYMENT: "一次性给付",
        mediation_codes.PerformanceManner.INSTALMENTS: "分期给付",
        mediation_codes.PerformanceManner.CONDUCT: "履行行为",
    },
    mediation_codes.Proposal: {
        mediation_codes.Proposal.CLOSE: "办结",
        mediation_codes.Proposal.SUSPEND: "中止",
        mediation_codes.Proposal.VOID: "作废",
    },
    mediation_codes.Retention: {
        mediation_codes.Retention.SHORT: "短期",
        mediation_codes.Retention.LONG: "长期",
        mediation_codes.Retention.PERMANENT: "永久",
    },
    mediation_codes.SessionResult: {
        mediation_codes.SessionResult.CONTINUES: "继续调解",
        mediation_codes.SessionResult.NEARER: "意见接近",
        mediation_codes.SessionResult.AGREED: "达成一致",
        mediation_codes.SessionResult.NO_AGREEMENT: "未达成一致",
    },
    mediation_codes.SessionVenue: {
        mediation_codes.SessionVenue.MEDIATION_ROOM: "调解室",
        mediation_codes.SessionVenue.ON_SITE: "现场",
        mediation_codes.SessionVenue.HOME: "入户",
        mediation_codes.SessionVenue.OFFICE: "办公场所",
    },
    mediation_codes.SuspendReason: {
        mediation_codes.SuspendReason.APPRAISAL: "鉴定评估",
        mediation_codes.SuspendReason.FORCE_MAJEURE: "不可抗力",
    },
    mediation_codes.UnmergeReason: {
        mediation_codes.UnmergeReason.DIFFERENT_MATTER: "不是同一纠纷",
        mediation_codes.UnmergeReason.DIFFERENT_PARTIES: "当事人不同",
    },
    mediation_codes.VoidReason: {
        mediation_codes.VoidReason.WRONG_ENTRY: "录入错误",
        mediation_codes.VoidReason.ENTERED_TWICE: "重复录入",
        mediation_codes.VoidReason.TRIAL_ENTRY: "试录",
    },
}
