"""What the events of the further turns of a mediation say, as one Chinese sentence each."""

from collections.abc import Callable, Mapping
from typing import Any

from services.reporting.domain import mediation_wording as wording
from services.reporting.domain.days import day, last_day
from shared.contracts.facts import filing, mediation, performance, requests, safety, term
from shared.contracts.facts.base import Fact
from shared.words.code_words import word_of


def _declined(fact: mediation.Declined) -> str:
    return f"{word_of(fact.reason)}，须另行分派"


def _taken_on(fact: mediation.TakenOn) -> str:
    return f"期限至{last_day(fact.due_at)}" if fact.due_at else "期限停止计算"


def _suspended(fact: term.Suspended) -> str:
    return f"{word_of(fact.reason)}，期限停止计算"


def _resumed(fact: term.Resumed) -> str:
    return f"{fact.stopped_days}天不计入期限，期限至{last_day(fact.due_at)}"


def _extended(fact: term.Extended) -> str:
    return f"双方同意第{fact.extension_no}次延长，期限至{last_day(fact.due_at)}"


def _arbitration_opened(fact: term.ArbitrationOpened) -> str:
    return f"{day(fact.received_at)}收到申请，满十五日未达成协议"


def _remedy_notice_given(fact: mediation.RemedyNoticeGiven) -> str:
    return f"{fact.given_on.isoformat()}告知当事人其他法定途径"


def _performance_recorded(fact: performance.PerformanceRecorded) -> str:
    part = fact.instalment
    if part is None:
        return wording.PERFORMANCES[fact.performance]
    following = f"，下一期{last_day(part.next_due_at)}到期" if part.next_due_at else ""
    return f"第{part.number}期{wording.PERFORMANCES[part.performance]}{following}"


def _confirmation_opened(fact: performance.ConfirmationOpened) -> str:
    return f"双方须在{last_day(fact.due_at)}前共同申请"


def _confirmation_applied(fact: performance.ConfirmationApplied) -> str:
    return f"双方于{day(fact.applied_at)}共同申请"


def _confirmation_concluded(fact: performance.ConfirmationConcluded) -> str:
    return word_of(fact.result)


def _started(fact: mediation.Started) -> str:
    return f"{word_of(fact.consent)}，已告知权利义务"


def _proposed(fact: filing.Proposed) -> str:
    return f"提请{word_of(fact.proposal)}"


def _archived(fact: filing.Archived) -> str:
    return f"保管期限：{word_of(fact.retention)}"


def _unmerged(fact: filing.Unmerged) -> str:
    due = f"至{last_day(fact.due_at)}" if fact.due_at else ""
    return f"{word_of(fact.reason)}，原并入{fact.out_of}，{wording.CLOCK_EFFECTS[fact.clocks]}{due}"


def _voided(fact: filing.Voided) -> str:
    return word_of(fact.reason)


def _safety_check_opened(_fact: safety.SafetyCheckOpened) -> str:
    return "完成之前不得调解"


def _safety_checked(fact: safety.SafetyChecked) -> str:
    if fact.organ is None or fact.told_at is None:
        return "由调委会主任或者街道完成"
    return f"已于{day(fact.told_at)}告知{word_of(fact.organ)}"


def _withheld(_fact: filing.Withheld) -> str:
    return "不再公开办理，不计入统计"


def _request_made(fact: requests.RequestMade) -> str:
    more = "，并附文字说明" if fact.told_more else ""
    return f"{word_of(fact.side)}：{word_of(fact.request)}{more}"


def _request_answered(fact: requests.RequestAnswered) -> str:
    return f"{word_of(fact.side)}的“{word_of(fact.request)}”：{word_of(fact.result)}"


def _came_too_late(fact: requests.CameTooLate) -> str:
    what = f"“{word_of(fact.asked_for)}”" if fact.asked_for else "评价"
    return f"{what}到达时该件已不能受理，已记录"


SENTENCES: Mapping[type[Fact], Callable[[Any], str]] = {
    mediation.Declined: _declined,
    mediation.TakenOn: _taken_on,
    mediation.Started: _started,
    term.Suspended: _suspended,
    term.Resumed: _resumed,
    term.Extended: _extended,
    term.ArbitrationOpened: _arbitration_opened,
    mediation.RemedyNoticeGiven: _remedy_notice_given,
    performance.PerformanceRecorded: _performance_recorded,
    performance.ConfirmationOpened: _confirmation_opened,
    performance.ConfirmationApplied: _confirmation_applied,
    performance.ConfirmationConcluded: _confirmation_concluded,
    filing.Proposed: _proposed,
    filing.Archived: _archived,
    filing.Unmerged: _unmerged,
    filing.Voided: _voided,
    filing.Withheld: _withheld,
    safety.SafetyCheckOpened: _safety_check_opened,
    safety.SafetyChecked: _safety_checked,
    requests.RequestMade: _request_made,
    requests.RequestAnswered: _request_answered,
    requests.CameTooLate: _came_too_late,
}
