"""Who is told of what in the kinds other than disputes."""

from typing import Any

from shared.contracts import kind_codes
from shared.contracts.codes import CaseState, Kind, ReopenReason, Satisfaction
from shared.contracts.facts import (
    assignment,
    consult,
    decision_review,
    filing,
    intake,
    mediation,
    petition,
    screening,
    visit,
)
from shared.contracts.facts.base import CaseFact
from shared.contracts.levels import Level

STREET = "desk:street:220105003"
DISTRICT = "desk:district:220105"
P = "petition-220105003000-2024-{:05}"
V = "visit-220105003000-2024-00012"
A = "assignment-220105003001-2024-00001"
S = "screening-220105003{}-2024-00007"
C = "desk:community:220105003{}"
PERIOD = "2024年4月1日至2024年4月15日"
GIVEN_TO = ["leader:staff-0002", "person:staff-0101", "person:staff-0044"]
D = "dispute-220105003001-2024-00012"
R = "decision_review-220105003000-2024-00002"

ABOVE_THE_COMMUNITY = {"kind": Kind.PETITION, "owner_level": Level.STREET}
TOLD_KINDS: list[tuple[type[CaseFact], dict[str, Any], list[str], str]] = [
    (intake.Registered, ABOVE_THE_COMMUNITY, [STREET], f"新登记信访件{D}，请及时受理或答复。"),
    (mediation.Outcome, ABOVE_THE_COMMUNITY, [STREET, DISTRICT], f"{D}已办结：达成书面协议，用时52天。"),
    (
        mediation.Reopened,
        {**ABOVE_THE_COMMUNITY, "reason": ReopenReason.OPINION_REVOKED, "state": CaseState.HANDLING},
        [STREET],
        f"{D}重新办理（原处理意见被撤销，第1次），办理期限：2024年6月27日24时，由原包案领导和责任部门继续办理并重新答复。",
    ),
    (filing.Voided, ABOVE_THE_COMMUNITY, [STREET], f"{D[:-2]}66已作废（重复录入），不再计入统计。"),
    (petition.PetitionClassified, {}, [], ""),
    (
        petition.PetitionAccepted,
        {},
        [STREET],
        f"{P.format(3)}信访事项已受理，办理期限：2024年5月6日24时，请确定包案领导和责任部门。",
    ),
    (
        petition.PetitionNotAccepted,
        {},
        [STREET],
        f"{P.format(4)}信访事项不予受理（不属本机关职权），请核对书面告知情况。",
    ),
    (petition.PetitionGuided, {}, [STREET], f"{P.format(5)}已引导通过诉讼、复议途径解决，请做好衔接。"),
    (petition.PetitionTransferred, {}, [STREET], f"{P.format(6)}已转送有权处理的机关，请跟踪办理结果。"),
    (petition.PetitionObjected, {}, [DISTRICT], f"{P.format(7)}被提出异议，请裁定由谁办理。"),
    (petition.ObjectionDecided, {}, [STREET], f"{P.format(7)}的异议已有裁定，请按裁定办理。"),
    (
        petition.HandlingBegun,
        {},
        [STREET, "leader:staff-0002"],
        f"{P.format(3)}已明确包案领导和责任部门，请按期办理。",
    ),
    (
        petition.HandlingExtended,
        {},
        [STREET],
        f"{P.format(3)}办理期限延长30天，延至2024年6月5日24时，不得再次延长。",
    ),
    (petition.PetitionMediated, {}, [STREET], f"{P.format(8)}双方已签订和解协议书，请及时办结。"),
    (petition.OpinionIssued, {}, [STREET], f"{P.format(3)}已出具处理意见（不支持），请及时送达并告知复查权利。"),
    (
        petition.OpinionDelivered,
        {},
        [STREET],
        f"{P.format(3)}处理意见书已送达，信访人可在2024年6月21日24时前申请复查，请及时办结。",
    ),
    (petition.SuggestionReplied, {}, [STREET], f"{P.format(9)}建议已书面答复，请及时办结。"),
    (
        petition.ReviewRequested,
        {},
        [DISTRICT, STREET],
        f"{P.format(3)}信访人申请复查，复查期限：2024年7月11日24时。",
    ),
    (
        petition.PetitionReviewed,
        {},
        [STREET, DISTRICT],
        f"{P.format(3)}已出具复查意见（维持），信访人可在2024年8月5日24时前申请复核。",
    ),
    (
        petition.RecheckRequested,
        {},
        [DISTRICT, STREET],
        f"{P.format(3)}信访人申请复核，复核期限：2024年8月23日24时。",
    ),
    (
        petition.RecheckHearingHeld,
        {},
        [DISTRICT],
        f"{P.format(3)}举行听证3天，不计入期限，复核期限延至2024年8月26日24时。",
    ),
    (
        petition.PetitionRechecked,
        {},
        [STREET, DISTRICT],
        f"{P.format(3)}已复核（维持），信访事项终结，同一事实和理由不再受理。",
    ),
    (petition.RightLapsed, {}, [STREET], f"{P.format(10)}的申请复查期限已过，未行使。"),
    (petition.PetitionRated, {}, [], ""),
    (
        petition.PetitionRated,
        {"responsible_unit": Satisfaction.DISSATISFIED},
        [STREET],
        f"{P.format(10)}信访人评价：信访部门满意，责任单位不满意，请核查原因。",
    ),
    (petition.PetitionArchived, {}, [], ""),
    (visit.VisitReceived, {}, [STREET], f"{V}为集体访，来访9人，请落实接访和稳控措施。"),
    (visit.VisitReceived, {"collective": False}, [], ""),
    (visit.VisitEnded, {}, [], ""),
    (
        visit.VisitEnded,
        {"outcome": kind_codes.VisitOutcome.POLICE_CALLED},
        [STREET],
        f"{V}接访中已报警，请立即关注。",
    ),
    (consult.ConsultAnswered, {}, [], ""),
    (consult.ConsultRated, {}, [], ""),
    (
        consult.ConsultConverted,
        {},
        [STREET],
        "consult-220105003000-2024-00005咨询已转为法律援助，请做好衔接。",
    ),
    (
        decision_review.LegalCheckBegun,
        {},
        ["adviser:staff-0210", STREET],
        f"{R}已送法律审查，审查期限：2024年4月24日24时。",
    ),
    (decision_review.LegalOpinionGiven, {}, [STREET], f"{R}已出具法律意见，请按意见办理四性评估。"),
    (decision_review.PartAssessed, {}, [], ""),
    (decision_review.ReviewConcluded, {}, [STREET], f"{R}评估结论：调整后实施，请提请集体讨论决定。"),
    (decision_review.ReviewDecided, {}, [STREET], f"{R}集体决定：调整后实施，请通知承办部门。"),
    (decision_review.ReviewDecided, {"decision": kind_codes.Conclusion.GO}, [], ""),
    (decision_review.ReviewWithdrawn, {}, [], ""),
    (decision_review.PostReviewed, {}, [], ""),
    (
        assignment.AssignmentIssued,
        {},
        [C.format("001"), *GIVEN_TO],
        f"{A}已交办，办理期限：2024年4月12日24时，请及时签收并按期反馈。",
    ),
    (assignment.AssignmentAcknowledged, {}, [], ""),
    (assignment.AssignmentBegun, {}, [], ""),
    (assignment.AssignmentReported, {}, [STREET], f"{A}已第1次反馈办理结果，请核实后销号或退回。"),
    (
        assignment.AssignmentReturned,
        {},
        [C.format("001"), *GIVEN_TO],
        f"{A}第1次被退回（缺少佐证），请继续办理，办理期限：2024年4月16日24时。",
    ),
    (assignment.AssignmentAccepted, {}, [C.format("001"), *GIVEN_TO], f"{A}已销号，历时13天。"),
    (
        assignment.AssignmentWithdrawn,
        {},
        [C.format("001"), *GIVEN_TO],
        "assignment-220105003001-2024-00002已撤回（改由他人办理），不再办理。",
    ),
    (
        screening.ScreeningOpened,
        {},
        [C.format("001")],
        f"{S.format('001')}已布置，排查时段：{PERIOD}，请在2024年4月16日24时前上报，无情况的作零报告。",
    ),
    (screening.ScreeningReported, {}, [], ""),
    (screening.ScreeningReported, {"late": True}, [STREET], f"{S.format('001')}逾期上报，发现3件，请审核。"),
    (screening.ScreeningZeroReported, {}, [], ""),
    (screening.ScreeningZeroReported, {"late": True}, [STREET], f"{S.format('002')}逾期作零报告，请审核。"),
    (
        screening.ScreeningMissing,
        {},
        [C.format("003")],
        f"{S.format('003')}至2024年4月16日24时未上报，请立即补报。",
    ),
    (
        screening.ScreeningReturned,
        {},
        [C.format("001")],
        f"{S.format('001')}第1次被退回（排查不全面），请在2024年4月18日24时前重新上报。",
    ),
    (screening.ScreeningChecked, {}, [], ""),
    (screening.ScreeningClosed, {}, [], ""),
    (
        screening.ScreeningWithdrawn,
        {},
        [C.format("004")],
        f"{S.format('004')}已撤回（布置有误），不再上报。",
    ),
]
