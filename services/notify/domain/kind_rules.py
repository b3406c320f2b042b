"""Who is told of what in the kinds other than disputes; sealed matters are told to nobody."""

from collections.abc import Mapping

from services.notify.domain import audiences
from services.notify.domain.rule import Rule
from shared.contracts.codes import Satisfaction
from shared.contracts.facts.base import CaseFact
from shared.contracts.facts.decision_review import ReviewDecided
from shared.contracts.facts.petition import PetitionRated, PetitionRechecked, PetitionReviewed
from shared.contracts.facts.screening import ScreeningReported, ScreeningZeroReported
from shared.contracts.facts.visit import VisitEnded, VisitReceived
from shared.contracts.kind_codes import Conclusion, ReviewResult, VisitOutcome


def in_number(fact: CaseFact) -> bool:
    """Many came at once."""
    return isinstance(fact, VisitReceived) and fact.collective


def police_called(fact: CaseFact) -> bool:
    """The police had to be called."""
    return isinstance(fact, VisitEnded) and fact.outcome is VisitOutcome.POLICE_CALLED


def dissatisfied(fact: CaseFact) -> bool:
    """The petitioner is not satisfied with one of the two."""
    return isinstance(fact, PetitionRated) and Satisfaction.DISSATISFIED in {
        fact.petition_office,
        fact.responsible_unit,
    }


def came_late(fact: CaseFact) -> bool:
    """The report came after its last day."""
    return isinstance(fact, ScreeningReported | ScreeningZeroReported) and fact.late


def not_carried_out(fact: CaseFact) -> bool:
    """What was proposed is not done as it was."""
    return isinstance(fact, ReviewDecided) and fact.decision is not Conclusion.GO


def answer_stands(fact: CaseFact) -> bool:
    """There is an answer still; what is revoked is told as reopened."""
    match fact:
        case PetitionReviewed():
            return fact.recheck_until is not None
        case PetitionRechecked():
            return fact.result is not ReviewResult.REVOKED
        case _:
            return False


_OWNER = (audiences.owner_desk,)
_STREET = (audiences.street_desk,)
_LEADER = (audiences.owner_desk, audiences.leader)
"""The desk, and the leader who answers for a petition (包案领导)."""

KIND_RULES: Mapping[str, Rule] = {
    "petition-accepted": Rule(_OWNER, "{case_no}信访事项已受理，办理期限：{due_at}，请确定包案领导和责任部门。"),
    "petition-not-accepted": Rule(_OWNER, "{case_no}信访事项不予受理（{reason}），请核对书面告知情况。"),
    "petition-guided": Rule(_OWNER, "{case_no}已引导通过{route}途径解决，请做好衔接。"),
    "petition-transferred": Rule(_OWNER, "{case_no}已转送有权处理的机关，请跟踪办理结果。"),
    "petition-objected": Rule((audiences.superior_desk,), "{case_no}被提出异议，请裁定由谁办理。"),
    "objection-decided": Rule(_OWNER, "{case_no}的异议已有裁定，请按裁定办理。"),
    "handling-begun": Rule(_LEADER, "{case_no}已明确包案领导和责任部门，请按期办理。"),
    "handling-extended": Rule(_LEADER, "{case_no}办理期限延长{days}天，延至{due_at}，不得再次延长。"),
    "petition-mediated": Rule(_OWNER, "{case_no}双方已签订{paper}，请及时办结。"),
    "opinion-issued": Rule(_OWNER, "{case_no}已出具处理意见（{opinion}），请及时送达并告知复查权利。"),
    "opinion-delivered": Rule(_OWNER, "{case_no}处理意见书已送达，信访人可在{review_until}前申请复查，请及时办结。"),
    "suggestion-replied": Rule(_OWNER, "{case_no}建议已书面答复，请及时办结。"),
    "review-requested": Rule(
        (audiences.owner_desk, audiences.street_desk, audiences.leader),
        "{case_no}信访人申请复查，复查期限：{due_at}。",
    ),
    "petition-reviewed": Rule(
        (audiences.street_desk, audiences.district_desk),
        "{case_no}已出具复查意见（{result}），信访人可在{recheck_until}前申请复核。",
        when=answer_stands,
    ),
    "recheck-requested": Rule(
        (audiences.owner_desk, audiences.street_desk, audiences.leader),
        "{case_no}信访人申请复核，复核期限：{due_at}。",
    ),
    "recheck-hearing-held": Rule(_OWNER, "{case_no}举行听证{days}天，不计入期限，复核期限延至{due_at}。"),
    "petition-rechecked": Rule(
        (audiences.street_desk, audiences.district_desk),
        "{case_no}已复核（{result}），信访事项终结，同一事实和理由不再受理。",
        when=answer_stands,
    ),
    "right-lapsed": Rule(_OWNER, "{case_no}的{clock}已过，未行使。"),
    "petition-rated": Rule(
        _LEADER,
        "{case_no}信访人评价：信访部门{petition_office}，责任单位{responsible_unit}，请核查原因。",
        when=dissatisfied,
    ),
    "visit-received": Rule(_STREET, "{case_no}为集体访，来访{people_count}人，请落实接访和稳控措施。", when=in_number),
    "visit-ended": Rule(_STREET, "{case_no}接访中已报警，请立即关注。", when=police_called),
    "consult-converted": Rule(_OWNER, "{case_no}咨询已转为{target}，请做好衔接。"),
    "legal-check-begun": Rule((audiences.adviser, audiences.owner_desk), "{case_no}已送法律审查，审查期限：{due_at}。"),
    "legal-opinion-given": Rule(_OWNER, "{case_no}已出具法律意见，请按意见办理四性评估。"),
    "review-concluded": Rule(_OWNER, "{case_no}评估结论：{conclusion}，请提请集体讨论决定。"),
    "review-decided": Rule(_OWNER, "{case_no}集体决定：{decision}，请通知承办部门。", when=not_carried_out),
    "assignment-issued": Rule(
        (audiences.owner_desk, audiences.given_to), "{case_no}已交办，办理期限：{due_at}，请及时签收并按期反馈。"
    ),
    "assignment-reported": Rule(_STREET, "{case_no}已第{times}次反馈办理结果，请核实后销号或退回。"),
    "assignment-returned": Rule(
        (audiences.owner_desk, audiences.given_to),
        "{case_no}第{returns}次被退回（{reason}），请继续办理，办理期限：{due_at}。",
    ),
    "assignment-accepted": Rule((audiences.owner_desk, audiences.given_to), "{case_no}已销号，历时{days}天。"),
    "assignment-withdrawn": Rule((audiences.owner_desk, audiences.given_to), "{case_no}已撤回（{reason}），不再办理。"),
    "screening-opened": Rule(
        _OWNER, "{case_no}已布置，排查时段：{period_from}至{period_to}，请在{due_at}前上报，无情况的作零报告。"
    ),
    "screening-reported": Rule(_STREET, "{case_no}逾期上报，发现{found}件，请审核。", when=came_late),
    "screening-zero-reported": Rule(_STREET, "{case_no}逾期作零报告，请审核。", when=came_late),
    "screening-missing": Rule(_OWNER, "{case_no}至{due_at}未上报，请立即补报。"),
    "screening-returned": Rule(_OWNER, "{case_no}第{returns}次被退回（{reason}），请在{due_at}前重新上报。"),
    "screening-withdrawn": Rule(_OWNER, "{case_no}已撤回（{reason}），不再上报。"),
}
