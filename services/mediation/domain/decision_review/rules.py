"""The rules of a decision review, as the application asks for them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.decision import Decision
from services.mediation.domain.decision_review import assessing, commands
from services.mediation.domain.decision_review.model import DecisionReview
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.beginning import first_fields, registered
from services.mediation.domain.process.deciding import after_the_terms
from services.mediation.domain.process.explaining import TermsExplained, explained
from services.mediation.domain.process.rules import KindRules
from services.mediation.domain.process.table import Table
from services.mediation.domain.process.ticking import next_instant, nothing_lapses
from shared.contracts.codes import CaseState
from shared.contracts.facts.base import Fact
from shared.rules.days import local
from shared.rules.refusal import Refusal

PROPOSED = frozenset({CaseState.REGISTERED})
UNDER_CHECK = frozenset({CaseState.LEGAL_CHECK, CaseState.ASSESSED})


def opinion_was_given(case: DecisionReview) -> Refusal | None:
    """One opinion is asked for."""
    if not case.legal_opinion:
        return None
    return Refusal("legal-opinion-given", "the legal opinion was given before", "法律意见已经出具。")


TABLE: Table[DecisionReview] = Table(
    allowed={
        "begin-legal-check": PROPOSED,
        "give-legal-opinion": UNDER_CHECK,
        "assess": UNDER_CHECK,
        "conclude": UNDER_CHECK,
        "decide": frozenset({CaseState.CONCLUDED}),
        "record": frozenset({CaseState.DECIDED}),
        "post-review": frozenset({CaseState.RECORDED}),
        "withdraw": PROPOSED | UNDER_CHECK | {CaseState.CONCLUDED},
    },
    guards={
        "give-legal-opinion": (opinion_was_given,),
        "conclude": (assessing.parts_are_missing, assessing.legal_opinion_is_missing),
    },
    words={
        "begin-legal-check": "送法律审查",
        "give-legal-opinion": "出具法律意见",
        "assess": "四性评估",
        "conclude": "评估结论",
        "decide": "集体决定",
        "record": "备案归档",
        "post-review": "后评估",
        "withdraw": "撤回",
    },
)
RULES: Mapping[type[Command], Callable[[DecisionReview, Any, datetime, Policy], Decision[DecisionReview]]] = {
    commands.BeginLegalCheck: assessing.begin_legal_check,
    commands.GiveLegalOpinion: assessing.give_legal_opinion,
    commands.Assess: assessing.assess,
    commands.Conclude: assessing.conclude,
    commands.Decide: assessing.decide,
    commands.Record: assessing.record,
    commands.PostReview: assessing.post_review,
    commands.Withdraw: assessing.withdraw,
}


def apply(
    case: DecisionReview | None, fact: Fact, *, case_id: str, sequence: int, at: datetime, policy: Policy
) -> DecisionReview:
    """Return the review after its registration: a decision is proposed.

    Raises:
        FactOutOfPlace: not the registration, or the review is known.
    """
    del policy
    return DecisionReview(**first_fields(registered(case, fact, sequence), case_id, at))


def decide(
    case: DecisionReview,
    command: Command | Tick,
    now: datetime,
    policy: Policy,
    *,
    target: object = None,
    others: Sequence[object] = (),
) -> Decision[DecisionReview]:
    """Decide what a command does to a decision review; what its term had to say by now is said first.

    Raises:
        Refusal: the command is not possible, with what is possible instead.
        ValueError: `now` carries no offset.
    """
    del target, others
    moment = local(now)
    return after_the_terms(
        case,
        command,
        moment,
        policy,
        nothing_lapses,
        TABLE,
        lambda review, asked: RULES[type(asked)](review, asked, moment, policy),
    )


def explain(case: DecisionReview, now: datetime, policy: Policy) -> TermsExplained:
    """Explain the term of a decision review."""
    return explained(case, now, policy, nothing_lapses)


def note(command: Command) -> str | None:
    """Return the text that is kept in the log."""
    match command:
        case commands.GiveLegalOpinion(opinion=text) | commands.Assess(text=text):
            return text
        case commands.PostReview(findings=text) | commands.Withdraw(reason=text):
            return text
        case _:
            return None


DECISION_REVIEW = KindRules(
    model=DecisionReview,
    path="decision-reviews",
    actions="decision-review",
    commands=commands.COMMANDS,
    apply=apply,
    decide=decide,
    next_instant=next_instant,
    explain=explain,
    allowed_now=TABLE.allowed_now,
    clocks_run=lambda case: bool(case.terms),
    note=note,
)
