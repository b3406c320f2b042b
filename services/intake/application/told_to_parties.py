"""What a party is told beside the state: who has the matter, what comes next, which papers there are to be fetched."""

from collections.abc import Mapping

from services.intake.domain.case import IntakeCase
from shared.contracts.codes import CaseState, ClosingCode, Kind
from shared.contracts.levels import Level
from shared.rules.territory import Territory
from shared.words.codes import CLOSING_CODES

S = CaseState
NEXT_OF_A_DISPUTE: Mapping[CaseState, str] = {
    S.REGISTERED: "由调委会审查是否受理，并征求各方当事人是否愿意调解。",
    S.ACCEPTED: "由调委会分派调解员，双方也可以共同选择调解员。",
    S.ASSIGNED: "由调解员告知权利义务，各方同意后开始调解。",
    S.MEDIATING: "由调解员组织调解。您可以随时表示不愿继续调解。",
    S.SUSPENDED: "待中止的原因消除后恢复调解。",
    S.AGREED: "请按约定履行协议。双方可以自协议生效之日起三十日内共同向人民法院申请司法确认。",
    S.TERMINATED: "调解已经终止。您可以依法通过仲裁、行政、司法等途径维护自己的权利。",
    S.NOT_ACCEPTED: "请按告知的途径办理，也可以到窗口咨询。",
    S.REFERRED: "请按告知的途径办理，也可以到窗口咨询。",
    S.CLOSED: "将有工作人员向您回访。协议未履行或者纠纷再起的，可以申请重新办理。",
    S.FOLLOWED_UP: "协议未履行或者纠纷再起的，可以申请重新办理。",
}
NEXT_OF_A_PETITION: Mapping[CaseState, str] = {
    S.REGISTERED: "自收到之日起十五日内书面告知是否受理以及办理途径。",
    S.OBJECTED: "由有权机关确定责任单位后办理。",
    S.ACCEPTED: "自受理之日起六十日内办结；情况复杂的，经批准可以延长不超过三十日，并告知理由。",
    S.HANDLING: "自受理之日起六十日内办结；情况复杂的，经批准可以延长不超过三十日，并告知理由。",
    S.OPINION_ISSUED: "处理意见书将送达给您。",
    S.DELIVERED: "对处理意见不服的，可以自收到书面答复之日起三十日内申请复查。",
    S.REVIEW_REQUESTED: "自收到复查请求之日起三十日内提出复查意见。",
    S.REVIEWED: "对复查意见不服的，可以自收到书面答复之日起三十日内申请复核。",
    S.RECHECK_REQUESTED: "自收到复核请求之日起三十日内提出复核意见，举行听证的时间不计入。",
    S.CLOSED: "请您在期限内对办理情况作出评价。",
}
NEXT: Mapping[Kind, Mapping[CaseState, str]] = {
    Kind.DISPUTE: NEXT_OF_A_DISPUTE,
    Kind.PETITION: NEXT_OF_A_PETITION,
    Kind.CONSULT: {S.REGISTERED: "工作人员或者律师将解答您的问题。"},
    Kind.VISIT: {S.REGISTERED: "工作人员将接待您。"},
}

OF_A_DISPUTE: Mapping[CaseState, str] = {
    S.NOT_ACCEPTED: "不予受理告知书",
    S.REFERRED: "转介函",
    S.AGREED: "人民调解协议书（口头协议的，为口头协议登记表）",
    S.TERMINATED: "终止调解通知书",
}
OF_A_PETITION: Mapping[CaseState, tuple[str, ...]] = {
    S.ACCEPTED: ("受理告知书",),
    S.HANDLING: ("受理告知书",),
    S.NOT_ACCEPTED: ("不予受理告知书",),
    S.GUIDED: ("引导法定途径告知书",),
    S.TRANSFERRED: ("转送告知书",),
    S.PETITION_MEDIATED: ("受理告知书", "调解（和解）协议书"),
    S.OPINION_ISSUED: ("受理告知书", "信访处理意见书"),
    S.DELIVERED: ("受理告知书", "信访处理意见书"),
    S.REVIEW_REQUESTED: ("信访处理意见书",),
    S.REVIEWED: ("信访处理意见书", "复查意见书"),
    S.RECHECK_REQUESTED: ("信访处理意见书", "复查意见书"),
    S.RECHECKED: ("信访处理意见书", "复查意见书", "复核意见书"),
    S.REPLIED: ("建议答复",),
}
BY_CLOSING: Mapping[ClosingCode, tuple[str, ...]] = {
    ClosingCode.AGREED_WRITTEN: ("人民调解协议书",),
    ClosingCode.AGREED_PARTIAL: ("人民调解协议书",),
    ClosingCode.AGREED_ORAL: ("口头协议登记表",),
    ClosingCode.TERMINATED_REFUSED: ("终止调解通知书",),
    ClosingCode.TERMINATED_NO_AGREEMENT: ("终止调解通知书",),
    ClosingCode.TERMINATED_EXPIRED: ("终止调解通知书",),
    ClosingCode.NOT_ACCEPTED: ("不予受理告知书",),
    ClosingCode.SUPPORTED: ("受理告知书", "信访处理意见书"),
    ClosingCode.EXPLAINED: ("受理告知书", "信访处理意见书"),
    ClosingCode.NOT_SUPPORTED: ("受理告知书", "信访处理意见书"),
    ClosingCode.PETITION_MEDIATED: ("受理告知书", "调解（和解）协议书"),
    ClosingCode.ANSWERED: ("建议答复",),
}


def next_step(case: IntakeCase) -> str | None:
    """Return what comes next, in one sentence; None where nothing does."""
    return NEXT.get(case.kind, {}).get(case.state)


def handled_by(case: IntakeCase, territory: Territory) -> str:
    """Return the office that has the matter, never a name."""
    if case.owner_level is Level.DISTRICT:
        return f"{territory.district_name}{'信访部门' if case.kind is Kind.PETITION else '综治中心'}"
    if case.kind is Kind.PETITION:
        return f"{territory.street_name}信访工作机构"
    if case.kind is Kind.DISPUTE and case.owner_level is Level.COMMUNITY:
        return territory.committee_name(case.place)
    if case.owner_level is Level.STREET:
        return f"{territory.street_name}综治中心"
    return f"{territory.name_of(case.place)}法治服务窗"


def decided(case: IntakeCase) -> str | None:
    """Return how it ended; None while it has not."""
    return None if case.closing_code is None else CLOSING_CODES[case.closing_code]


def papers_to_fetch(case: IntakeCase) -> tuple[str, ...]:
    """Return the papers there are for a party at the counter, as the case stands."""
    if case.kind is Kind.PETITION and case.state in OF_A_PETITION:
        return OF_A_PETITION[case.state]
    if case.kind is Kind.DISPUTE and case.state in OF_A_DISPUTE:
        return (OF_A_DISPUTE[case.state],)
    return BY_CLOSING.get(case.closing_code, ()) if case.closing_code is not None else ()
