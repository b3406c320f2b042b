"""What keeps a case from going up, in words."""

from services.mediation.domain.deadlines import NotSentUp

ENGLISH = {
    NotSentUp.NO_TERM_RUNS: "no term runs: it is not accepted or taken on yet, it stands still or mediation has ended",
    NotSentUp.TERM_RUNS_STILL: "the term runs until {last_day}",
    NotSentUp.ALREADY_TOLD: "it was told as overdue, and no further reminder is due to its present owner",
    NotSentUp.TIME_GIVEN_AGAIN: "it is overdue, and its present owner has time until {last_day}",
    NotSentUp.ESCALATION_PENDING: "an escalation is pending already: it has to be signed or returned first",
    NotSentUp.CALENDAR_MISSING: "the term ended on {last_day}, but its year has no calendar and no clock acts in it",
    NotSentUp.OFFICE_CLOSED: "the term ended on {last_day}; it is told when the office opens on the next working day",
    NotSentUp.ENDS_WITH_ITS_TERM: "the term ended on {last_day}; a medical dispute ends with it and does not go up",
    NotSentUp.AT_THE_HIGHEST_LEVEL: "the district owns it: no level is above",
}
CHINESE = {
    NotSentUp.NO_TERM_RUNS: "尚未受理、期限中止、调解员尚未确认接受或调解已结束，期限不在计算中",
    NotSentUp.TERM_RUNS_STILL: "期限至{last_day}，尚未届满",
    NotSentUp.ALREADY_TOLD: "已报超期，对现承办层级不再重复",
    NotSentUp.TIME_GIVEN_AGAIN: "案件已超期，现承办层级须在{last_day}前办理",
    NotSentUp.ESCALATION_PENDING: "已有上报待签收或退回",
    NotSentUp.CALENDAR_MISSING: "期限已于{last_day}届满，但缺少该年度节假日安排，自动办理已停止",
    NotSentUp.OFFICE_CLOSED: "期限已于{last_day}届满，下一工作日上班时自动办理",
    NotSentUp.ENDS_WITH_ITS_TERM: "期限已于{last_day}届满，医疗纠纷视为调解不成，不再上报",
    NotSentUp.AT_THE_HIGHEST_LEVEL: "案件已在区级，没有上级",
}
