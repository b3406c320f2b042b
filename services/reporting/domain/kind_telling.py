"""The sentences of petitions, visits, consultations and decision reviews; importing it makes `tell` know them."""

from services.reporting.domain import kind_wording as words
from services.reporting.domain.days import last_day
from services.reporting.domain.telling import tell
from shared.contracts.facts import consult, decision_review, intake, petition, visit
from shared.contracts.kind_codes import PetitionOpinion, ReviewResult
from shared.words.code_words import word_of
from shared.words.codes import CLOCKS

__all__ = ["tell"]


@tell.register
def _petition_classified(fact: petition.PetitionClassified) -> str:
    law = "，涉法涉诉" if fact.law_related else ""
    return f"{word_of(fact.purpose)}，{word_of(fact.competence)}{law}；{words.EARLIER[fact.earlier]}"


@tell.register
def _petition_accepted(fact: petition.PetitionAccepted) -> str:
    due = f"，办理期限至{last_day(fact.due_at)}" if fact.due_at else ""
    return f"{word_of(fact.purpose)}，{_notice(fact.notified)}{due}"


def _notice(given: bool) -> str:
    return "已书面告知" if given else "信访人姓名、住址不清，无法书面告知"


@tell.register
def _petition_not_accepted(fact: petition.PetitionNotAccepted) -> str:
    return f"{word_of(fact.reason)}，{_notice(fact.notified)}"


@tell.register
def _petition_guided(fact: petition.PetitionGuided) -> str:
    way = f"通过{word_of(fact.route)}途径解决"
    return f"告知{way}" if fact.notified else f"应当{way}，{_notice(fact.notified)}"


@tell.register
def _petition_transferred(fact: petition.PetitionTransferred) -> str:
    return f"转送{fact.organ}"


@tell.register
def _petition_objected(_fact: petition.PetitionObjected) -> str:
    return "转送件不属本机关职权，提请转送机关核实"


@tell.register
def _objection_decided(fact: petition.ObjectionDecided) -> str:
    return "异议成立，另行转送" if fact.upheld else "异议不成立，由本机关办理"


@tell.register
def _handling_begun(fact: petition.HandlingBegun) -> str:
    return f"由{fact.department}办理"


@tell.register
def _handling_extended(fact: petition.HandlingExtended) -> str:
    return f"延长{fact.days}天，至{last_day(fact.due_at)}"


@tell.register
def _petition_mediated(fact: petition.PetitionMediated) -> str:
    return f"双方自愿，达成{word_of(fact.paper)}"


@tell.register
def _opinion_issued(fact: petition.OpinionIssued) -> str:
    return f"对诉求{word_of(fact.opinion)}"


@tell.register
def _opinion_delivered(fact: petition.OpinionDelivered) -> str:
    late = "" if fact.in_time else "（逾期）"
    return f"{fact.received_on}送达{late}并告知，{last_day(fact.review_until)}前可申请复查"


@tell.register
def _suggestion_replied(fact: petition.SuggestionReplied) -> str:
    return f"已书面答复，{'予以采纳' if fact.adopted else '未采纳'}"


@tell.register
def _review_requested(fact: petition.ReviewRequested) -> str:
    return f"{fact.requested_on}申请，区级复查，期限至{last_day(fact.due_at)}"


@tell.register
def _petition_reviewed(fact: petition.PetitionReviewed) -> str:
    way_on = f"{last_day(fact.recheck_until)}前可申请复核" if fact.recheck_until else "重新办理"
    return f"{word_of(fact.result)}原处理意见{_changed(fact.changed_to)}，{way_on}"


@tell.register
def _recheck_requested(fact: petition.RecheckRequested) -> str:
    return f"{fact.requested_on}申请，上一级复核，期限至{last_day(fact.due_at)}"


@tell.register
def _recheck_hearing_held(fact: petition.RecheckHearingHeld) -> str:
    return f"听证{fact.days}天不计入期限，延至{last_day(fact.due_at)}"


@tell.register
def _petition_rechecked(fact: petition.PetitionRechecked) -> str:
    ending = "重新办理" if fact.result is ReviewResult.REVOKED else "信访事项终结"
    return f"{word_of(fact.result)}复查意见{_changed(fact.changed_to)}，{ending}"


def _changed(opinion: PetitionOpinion | None) -> str:
    return f"为{word_of(opinion)}" if opinion else ""


@tell.register
def _right_lapsed(fact: petition.RightLapsed) -> str:
    return f"{CLOCKS[fact.clock]}届满，未行使"


@tell.register
def _petition_rated(fact: petition.PetitionRated | intake.RatingGiven) -> str:
    return f"信访部门{word_of(fact.petition_office)}，责任单位{word_of(fact.responsible_unit)}"


@tell.register
def _visit_received(fact: visit.VisitReceived) -> str:
    collective = "集体访，" if fact.collective else ""
    leader = "，领导接访" if fact.leader_on_duty else ""
    return f"{collective}来访{fact.people_count}人，接待代表{fact.representatives}人{leader}"


@tell.register
def _visit_ended(fact: visit.VisitEnded) -> str:
    guided = f"（{word_of(fact.guided_to)}）" if fact.guided_to else ""
    return f"{word_of(fact.outcome)}{guided}"


@tell.register
def _consult_answered(fact: consult.ConsultAnswered) -> str:
    return f"{word_of(fact.by)}解答"


@tell.register
def _consult_rated(fact: consult.ConsultRated) -> str:
    return word_of(fact.satisfaction)


@tell.register
def _consult_converted(fact: consult.ConsultConverted) -> str:
    return f"转为{word_of(fact.target)}"


@tell.register
def _legal_check_begun(fact: decision_review.LegalCheckBegun) -> str:
    replaced = f"更换法律顾问（{word_of(fact.replacing)}），" if fact.replacing else ""
    return f"{replaced}法律审查至{last_day(fact.due_at)}"


@tell.register
def _legal_opinion_given(fact: decision_review.LegalOpinionGiven) -> str:
    return "法律顾问已出具意见" + (f"：{word_of(fact.verdict)}" if fact.verdict else "")


@tell.register
def _part_assessed(fact: decision_review.PartAssessed) -> str:
    return f"{word_of(fact.part)}：{word_of(fact.verdict)}"


@tell.register
def _review_concluded(fact: decision_review.ReviewConcluded) -> str:
    return word_of(fact.conclusion)


@tell.register
def _review_decided(fact: decision_review.ReviewDecided) -> str:
    return f"集体讨论决定：{word_of(fact.decision)}"


@tell.register
def _post_reviewed(fact: decision_review.PostReviewed) -> str:
    occasion = f"（{word_of(fact.occasion)}）" if fact.occasion else ""
    return ("实施效果符合预期" if fact.as_expected else "实施效果不符合预期") + occasion
