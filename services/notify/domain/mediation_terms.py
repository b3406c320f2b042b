"""Chinese terms for the further turns of a mediation (docs/glossary.md)."""

from collections.abc import Mapping
from enum import StrEnum

from shared.contracts import mediation_codes as codes

MEDIATION_TERMS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    codes.DeclineReason: {
        codes.DeclineReason.CONFLICT_OF_INTEREST: "有利害关系",
        codes.DeclineReason.CHALLENGED: "当事人申请回避",
        codes.DeclineReason.UNAVAILABLE: "不能履职",
        codes.DeclineReason.NOT_TAKEN_ON: "三个工作日内未确认接受",
    },
    codes.SuspendReason: {
        codes.SuspendReason.APPRAISAL: "鉴定评估",
        codes.SuspendReason.FORCE_MAJEURE: "不可抗力",
    },
    codes.Performance: {
        codes.Performance.AT_ONCE: "即时履行",
        codes.Performance.NOT_DUE: "未到期",
        codes.Performance.PERFORMED: "已履行",
        codes.Performance.PARTIAL: "部分履行",
        codes.Performance.BREACHED: "未履行",
    },
    codes.ConfirmationStage: {
        codes.ConfirmationStage.ELIGIBLE: "可以申请",
        codes.ConfirmationStage.APPLIED: "已申请",
        codes.ConfirmationStage.CONFIRMED: "裁定确认",
        codes.ConfirmationStage.REJECTED: "裁定驳回",
        codes.ConfirmationStage.WITHDRAWN: "撤回申请",
        codes.ConfirmationStage.EXPIRED: "逾期未申请",
    },
    codes.Proposal: {
        codes.Proposal.CLOSE: "办结",
        codes.Proposal.SUSPEND: "中止",
        codes.Proposal.VOID: "作废",
    },
    codes.UnmergeReason: {
        codes.UnmergeReason.DIFFERENT_MATTER: "不是同一纠纷",
        codes.UnmergeReason.DIFFERENT_PARTIES: "当事人不同",
    },
    codes.VoidReason: {
        codes.VoidReason.WRONG_ENTRY: "录入错误",
        codes.VoidReason.ENTERED_TWICE: "重复录入",
        codes.VoidReason.TRIAL_ENTRY: "试录",
    },
}
