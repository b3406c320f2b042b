"""The commands of a petition, Q1-Q12 in the order of the process."""

from services.mediation.domain.party_requests import wording
from services.mediation.domain.party_requests.answering import nothing_is_asked_for
from services.mediation.domain.party_requests.guards import a_request_is_unanswered, party_refuses_mediation
from services.mediation.domain.petition import earlier, guards
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.petition.states import (
    ANSWERED,
    HANDLED,
    REGISTERED,
    REVIEW_ENDED,
    STATES,
    UNANSWERED,
    UNDER_REVIEW,
    VOIDABLE,
)
from services.mediation.domain.process import voiding
from services.mediation.domain.process.table import Table
from services.mediation.domain.states import SEALED
from shared.contracts.codes import CaseState

CLOSED = frozenset({CaseState.CLOSED})
HANDLING = frozenset({CaseState.HANDLING})
ISSUED = frozenset({CaseState.OPINION_ISSUED})

TABLE: Table[Petition] = Table(
    allowed={
        "classify": REGISTERED,
        "seal": UNANSWERED,
        "accept": REGISTERED,
        "not-accept": REGISTERED,
        "guide": REGISTERED,
        "transfer": REGISTERED,
        "object": REGISTERED,
        "decide-objection": frozenset({CaseState.OBJECTED}),
        "begin": HANDLED,
        "extend": HANDLED,
        "mediate": HANDLING,
        "issue-opinion": HANDLING,
        "deliver": ISSUED,
        "reply": HANDLED,
        "close": ANSWERED | REVIEW_ENDED | ISSUED,
        "request-review": CLOSED | {CaseState.DELIVERED},
        "issue-review": frozenset({CaseState.REVIEW_REQUESTED}),
        "request-recheck": CLOSED | {CaseState.REVIEWED},
        "hold-hearing": frozenset({CaseState.RECHECK_REQUESTED}),
        "issue-recheck": frozenset({CaseState.RECHECK_REQUESTED}),
        "rate": CLOSED | REVIEW_ENDED | UNDER_REVIEW,
        "archive": CLOSED | REVIEW_ENDED,
        "hand-over": frozenset({CaseState.SEALED}),
        "lift-seal": frozenset({CaseState.SEALED}),
        "answer-request": STATES - SEALED - {CaseState.WITHHELD, CaseState.ARCHIVED, CaseState.VOID},
        **voiding.voidable(VOIDABLE),
    },
    guards={
        "accept": (
            guards.not_classified,
            guards.another_organs_matter,
            guards.matter_of_the_courts,
            earlier.earlier_is_final,
            earlier.earlier_is_in_hand,
            earlier.earlier_is_open,
        ),
        "not-accept": (guards.not_classified,),
        "guide": (guards.not_classified, guards.not_a_request),
        "transfer": (guards.not_classified, guards.own_matter, guards.came_by_transfer),
        "object": (
            guards.not_classified,
            guards.own_matter,
            guards.did_not_come_by_transfer,
        ),
        "extend": (guards.extended_once, guards.no_term_to_extend),
        "mediate": (guards.not_a_request, party_refuses_mediation),
        "issue-opinion": (guards.not_a_request,),
        "reply": (guards.not_a_suggestion,),
        "close": (guards.closed_before, guards.opinion_not_delivered),
        "request-review": (guards.no_opinion_to_review,),
        "request-recheck": (guards.no_review_to_recheck,),
        "rate": (guards.not_closed, guards.time_to_rate_is_over),
        "archive": (a_request_is_unanswered, guards.not_closed, guards.rating_is_open, guards.review_is_open),
        "answer-request": (nothing_is_asked_for,),
        **voiding.GUARDS,
    },
    words={
        "classify": "甄别",
        "seal": "封存",
        "accept": "受理",
        "not-accept": "不予受理",
        "guide": "引导法定途径",
        "transfer": "转送",
        "object": "提出异议",
        "decide-objection": "异议核实",
        "begin": "开始办理",
        "extend": "延期办理",
        "mediate": "信访调解",
        "issue-opinion": "出具处理意见",
        "deliver": "送达",
        "reply": "答复建议",
        "close": "办结",
        "request-review": "申请复查",
        "issue-review": "出具复查意见",
        "request-recheck": "申请复核",
        "hold-hearing": "复核听证",
        "issue-recheck": "登记复核意见",
        "rate": "评价",
        "archive": "归档",
        "hand-over": "移送",
        "lift-seal": "解除封存",
        **wording.WORDS,
        **voiding.WORDS,
    },
)
