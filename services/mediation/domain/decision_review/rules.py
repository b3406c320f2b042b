"""The rules of a decision review, as the application asks for them."""

from collections.abc import Mapping
from typing import Any

from services.mediation.domain.commands import Command
from services.mediation.domain.decision_review import assessing, commands
from services.mediation.domain.decision_review.model import STATES, DecisionReview
from services.mediation.domain.naming import Named
from services.mediation.domain.policy import Policy
from services.mediation.domain.process import voiding
from services.mediation.domain.process.assembling import kind_rules
from services.mediation.domain.process.table import Table
from shared.contracts.codes import CaseState
from shared.contracts.facts.intake import Registered
from shared.people.roles import Role
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
        **voiding.voidable(STATES),
    },
    guards={
        "give-legal-opinion": (opinion_was_given,),
        "conclude": (assessing.parts_are_missing, assessing.legal_opinion_is_missing),
        **voiding.GUARDS,
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
        **voiding.WORDS,
    },
)


def begin(_registered: Registered, fields: Mapping[str, Any], _policy: Policy) -> DecisionReview:
    """Return the review after its registration: a decision is proposed."""
    return DecisionReview(**fields)


def note(command: Command) -> str | None:
    """Return the text that is kept in the log."""
    match command:
        case commands.GiveLegalOpinion(opinion=text) | commands.Assess(text=text):
            return text
        case commands.PostReview(findings=text) | commands.Withdraw(reason=text):
            return text
        case _:
            return voiding.note(command)


def names(command: Command) -> tuple[Named, ...]:
    """Return the legal adviser who is asked."""
    if not isinstance(command, commands.BeginLegalCheck):
        return ()
    return (Named("adviser_ref", command.adviser_ref, frozenset({Role.LAWYER})),)


DECISION_REVIEW = kind_rules(
    DecisionReview,
    path="decision-reviews",
    actions="decision-review",
    commands=commands.COMMANDS,
    table=TABLE,
    rules={
        commands.BeginLegalCheck: assessing.begin_legal_check,
        commands.GiveLegalOpinion: assessing.give_legal_opinion,
        commands.Assess: assessing.assess,
        commands.Conclude: assessing.conclude,
        commands.Decide: assessing.decide,
        commands.Record: assessing.record,
        commands.PostReview: assessing.post_review,
        commands.Withdraw: assessing.withdraw,
        **voiding.RULES,
    },
    begin=begin,
    note=note,
    names=names,
)
