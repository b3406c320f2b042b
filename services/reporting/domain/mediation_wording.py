"""The Chinese words of the further turns of a mediation (docs/glossary.md)."""

from shared.contracts import mediation_codes as codes

PERFORMANCES = {
    codes.Performance.AT_ONCE: "即时履行",
    codes.Performance.NOT_DUE: "未到期",
    codes.Performance.PERFORMED: "已履行",
    codes.Performance.PARTIAL: "部分履行",
    codes.Performance.BREACHED: "未履行，已督促",
}

CLOCK_EFFECTS = {
    codes.ClockEffect.ENDED: "期限终止",
    codes.ClockEffect.RUNS_ON: "期限继续计算",
    codes.ClockEffect.NONE_RAN: "期限未在计算",
}
