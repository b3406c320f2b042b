"""Chinese words of the papers (docs/glossary.md)."""

from shared.contracts.codes import AgreementForm, TerminationReason
from shared.contracts.mediation_codes import Performance, Retention

AGREEMENT_FORMS = {
    AgreementForm.WRITTEN: "达成书面协议",
    AgreementForm.ORAL: "达成口头协议",
    AgreementForm.PARTIAL: "达成部分协议",
}

TERMINATION_REASONS = {
    TerminationReason.REFUSED: "当事人拒绝调解",
    TerminationReason.NO_AGREEMENT: "当事人达不成协议",
    TerminationReason.EXPIRED: "调解期限届满",
    TerminationReason.LOST_CONTACT: "无法与当事人取得联系",
    TerminationReason.FALSE_MATTER: "纠纷系虚构或者当事人恶意串通",
    TerminationReason.RECONCILED: "当事人自行和解",
    TerminationReason.NOT_SIGNED: "当事人未签署调解协议",
    TerminationReason.IMPOSSIBLE: "出现致使调解无法进行的情形",
}

PERFORMANCES = {
    Performance.AT_ONCE: "即时履行",
    Performance.NOT_DUE: "未到期",
    Performance.PERFORMED: "已履行",
    Performance.PARTIAL: "部分履行",
    Performance.BREACHED: "未履行",
}

RETENTIONS = {Retention.SHORT: "短期", Retention.LONG: "长期", Retention.PERMANENT: "永久"}
