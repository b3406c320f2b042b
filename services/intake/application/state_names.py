"""What a resident is told of a state."""

from collections.abc import Mapping
from datetime import datetime

from services.intake.domain.case import IntakeCase
from shared.contracts.codes import CaseState, Kind, ReopenReason
from shared.rules.days import last_day, local

OF_DISPUTES: Mapping[CaseState, str] = {
    CaseState.REGISTERED: "已登记，等待受理",
    CaseState.NOT_ACCEPTED: "不予受理，已告知其他途径",
    CaseState.REFERRED: "已转介",
    CaseState.ACCEPTED: "已受理，等待分派调解员",
    CaseState.ASSIGNED: "已分派调解员",
    CaseState.MEDIATING: "调解中",
    CaseState.SUSPENDED: "调解中止，期限暂停计算",
    CaseState.AGREED: "已达成协议",
    CaseState.TERMINATED: "调解终止，已告知其他途径",
    CaseState.CLOSED: "已办结",
    CaseState.FOLLOWED_UP: "已回访",
    CaseState.ARCHIVED: "已办结归档",
    CaseState.MERGED: "已并入同一事项办理",
    CaseState.VOID: "登记有误，已作废",
}
OF_OTHERS: Mapping[CaseState, str] = {
    CaseState.TRANSFERRED: "已转送有权处理的机关",
    CaseState.OBJECTED: "正在确定责任单位",
    CaseState.GUIDED: "已告知应循的法定途径",
    CaseState.HANDLING: "正在办理",
    CaseState.PETITION_MEDIATED: "已调解和解",
    CaseState.OPINION_ISSUED: "处理意见书已出具，等待送达",
    CaseState.DELIVERED: "处理意见书已送达",
    CaseState.REPLIED: "建议已书面答复",
    CaseState.REVIEW_REQUESTED: "正在复查",
    CaseState.REVIEWED: "复查意见已出具",
    CaseState.RECHECK_REQUESTED: "正在复核",
    CaseState.RECHECKED: "已复核，事项终结",
    CaseState.WITHHELD: "已依法处理",
    CaseState.SEALED: "已依法处理",
    CaseState.PROTECTING: "已依法处理",
    CaseState.HANDED_OVER: "已依法移送有关机关",
    CaseState.SEAL_LIFTED: "已另行登记办理",
    CaseState.RECEIVED: "正在接待",
    CaseState.RECEPTION_ENDED: "接待完毕",
    CaseState.ANSWERED: "已解答",
    CaseState.CONVERTED: "已转为其他事项办理",
    CaseState.RATED: "已评价",
    CaseState.LEGAL_CHECK: "法律审查中",
    CaseState.ASSESSED: "已完成四性评估",
    CaseState.CONCLUDED: "已作出评估结论",
    CaseState.DECIDED: "已集体决定",
    CaseState.RECORDED: "已备案",
    CaseState.POST_REVIEWED: "已后评估",
    CaseState.WITHDRAWN: "已撤回",
}
ACCEPTED_PETITION = "已受理，正在安排办理"
HANDLED_ANEW = "原处理意见已被撤销，正在重新办理"
STATE_NAMES = {**OF_DISPUTES, **OF_OTHERS}
MAY_ASK = frozenset({CaseState.DELIVERED, CaseState.REVIEWED, CaseState.CLOSED})
"""States in which the petitioner may ask for the next step, while the days for it last."""


def state_name(case: IntakeCase, now: datetime) -> str:
    """Return the words for where a case stands at a moment, with what its petitioner may still ask for."""
    if case.reopened is ReopenReason.OPINION_REVOKED and case.state is CaseState.HANDLING:
        return HANDLED_ANEW
    if case.kind is not Kind.DISPUTE and case.state is CaseState.ACCEPTED:
        return ACCEPTED_PETITION
    name = STATE_NAMES[case.state]
    if case.state not in MAY_ASK:
        return name
    return f"{name}{_may_ask('复查', case.review_until, now)}{_may_ask('复核', case.recheck_until, now)}"


def _may_ask(step: str, until: datetime | None, now: datetime) -> str:
    if until is None:
        return ""
    last = last_day(local(until))
    day = f"{last.year}年{last.month}月{last.day}日"
    return f"，{day}前（含当日）可申请{step}" if now < until else f"，申请{step}的期限已于{day}届满"
