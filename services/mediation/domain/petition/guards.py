"""Objections that rest on the petition alone: they decide which commands can be offered at all."""

from services.mediation.domain.petition.model import Petition
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.kind_codes import Competence, PetitionPurpose
from shared.rules.refusal import Refusal


def not_classified(case: Petition) -> Refusal | None:
    """First it is said what the petition is and whose (信访工作条例 art. 22-23)."""
    if case.purpose is not None:
        return None
    return Refusal("not-classified", "classify the petition first", "请先完成信访事项甄别。")


def another_organs_matter(case: Petition) -> Refusal | None:
    """Only the competent organ accepts (art. 23)."""
    if case.competence is not Competence.OTHER:
        return None
    if case.transferred_here:
        return Refusal(
            "matter-of-another-organ",
            "the petition was classified as another organ's matter: object within five working days of receipt",
            "该事项不属本机关职权，请在五个工作日内提出异议。",
        )
    return Refusal(
        "matter-of-another-organ",
        "the petition was classified as another organ's matter: transfer it, or use not-accept with outside_power",
        "该事项不属本机关职权，请转送有权机关，或者不予受理并告知其向有权机关提出。",
    )


def own_matter(case: Petition) -> Refusal | None:
    """What is ours to handle is not sent away (art. 23)."""
    if case.competence is not Competence.OWN:
        return None
    return Refusal(
        "own-matter", "the petition was classified as our own matter: answer it", "该事项属本机关职权，应当办理。"
    )


def came_by_transfer(case: Petition) -> Refusal | None:
    """What was transferred here goes back by an objection, not on by a second transfer (art. 23)."""
    if not case.transferred_here:
        return None
    return Refusal(
        "came-by-transfer",
        "another organ transferred it here: object within five working days instead of transferring it on",
        "该件系转送而来，不得再行转送，请在五个工作日内提出异议。",
    )


def did_not_come_by_transfer(case: Petition) -> Refusal | None:
    """An objection answers a transfer (art. 23)."""
    if case.transferred_here:
        return None
    return Refusal(
        "no-transfer-to-object-to", "nobody transferred it here: transfer it", "该件不是转送件，不适用异议。"
    )


def no_opinion_to_review(case: Petition) -> Refusal | None:
    """A review is asked for once, of a written opinion the petitioner has (art. 35)."""
    if case.opinion_received_on is not None and case.review is None:
        return None
    return Refusal(
        "no-opinion-to-review",
        "no written opinion was delivered that could be reviewed, or it was reviewed before",
        "没有已送达且未经复查的处理意见，不能申请复查。",
    )


def no_review_to_recheck(case: Petition) -> Refusal | None:
    """A recheck is asked for once, of a review opinion the petitioner has (art. 36)."""
    if case.review_received_on is not None and case.recheck is None:
        return None
    return Refusal(
        "no-review-to-recheck",
        "no review opinion was delivered that could be rechecked, or it was rechecked before",
        "没有已送达且未经复核的复查意见，不能申请复核。",
    )


def time_to_rate_is_over(case: Petition) -> Refusal | None:
    """A petition is rated once, in the days after it was closed."""
    return _time_is_over(case, CaseClock.RATING, "rating-time-over", "不在评价期限内，或已经评价。")


def matter_of_the_courts(case: Petition) -> Refusal | None:
    """诉访分离: who seeks a remedy of the courts or the procuratorate goes that way (art. 20, 28, 31)."""
    if not (case.law_related and case.purpose is PetitionPurpose.REQUEST):
        return None
    return Refusal(
        "matter-of-the-courts",
        "the request was classified as law_related: guide it, or use not-accept with reason litigation",
        "该事项涉法涉诉，应当与普通信访分离，请引导至法定途径，或者不予受理并告知。",
    )


def not_a_request(case: Petition) -> Refusal | None:
    """Opinion, mediation and the legal ways belong to requests (art. 31-33)."""
    if case.purpose is not PetitionPurpose.SUGGESTION:
        return None
    return Refusal("not-a-request", "a suggestion is replied to: use reply", "建议意见类事项请答复建议人。")


def not_a_suggestion(case: Petition) -> Refusal | None:
    """A request gets a written opinion (art. 32)."""
    if case.purpose is not PetitionPurpose.REQUEST:
        return None
    return Refusal("not-a-suggestion", "a request is answered by issue-opinion", "申诉求决类事项须出具处理意见书。")


def extended_once(case: Petition) -> Refusal | None:
    """The term is extended once (art. 34)."""
    if not case.extended:
        return None
    return Refusal("extended-already", "the term was extended before: it can be once", "办理期限只能延长一次。")


def no_term_to_extend(case: Petition) -> Refusal | None:
    """Only the 60 days of a request can be extended (art. 34)."""
    term = case.term(CaseClock.PETITION_HANDLE)
    if term is not None and not term.told:
        return None
    return Refusal(
        "no-term-to-extend",
        "no term of handling runs, or it is over: extend before it ends",
        "没有可以延长的办理期限，或期限已届满。",
    )


def closed_before(case: Petition) -> Refusal | None:
    """A file is closed once; only a review that revokes its opinion opens it again."""
    if case.closing_code is None:
        return None
    return Refusal("closed-already", "the petition was closed before its review", "该件在复查前已办结。")


def opinion_not_delivered(case: Petition) -> Refusal | None:
    """Who can be given an opinion is given it before the file is closed (art. 32)."""
    if case.state is not CaseState.OPINION_ISSUED or case.unreachable:
        return None
    return Refusal(
        "opinion-not-delivered",
        "deliver the opinion first; only one whose petitioner has no known name or address is closed without",
        "处理意见书尚未送达信访人，请先送达。",
    )


def not_closed(case: Petition) -> Refusal | None:
    """Only a closed file is rated and put away."""
    if case.closing_code is not None:
        return None
    return Refusal("not-closed", "close the petition first", "请先办结。")


def rating_is_open(case: Petition) -> Refusal | None:
    """The petitioner's time to rate runs (art. 21)."""
    if case.term(CaseClock.RATING) is None:
        return None
    return Refusal(
        "rating-open",
        "the petitioner may still rate it: wait for the rating or its end",
        "信访人评价期限未满，暂不归档。",
    )


def review_is_open(case: Petition) -> Refusal | None:
    """The petitioner's time to ask for a review or a recheck runs (art. 35-36)."""
    if not case.may_still_be_reviewed:
        return None
    return Refusal(
        "review-open",
        "the petitioner may still ask for a review or a recheck: wait for the end of that time",
        "申请复查或复核的期限未满，暂不归档。",
    )


def _time_is_over(case: Petition, clock: CaseClock, slug: str, sentence: str) -> Refusal | None:
    if case.term(clock) is not None:
        return None
    return Refusal(slug, f"the time for it ({clock}) does not run: it is over, was used, or has not begun", sentence)
