"""The rules of a decision review, as the application asks for them."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.mediation.domain.commands import Command
from services.mediation.domain.decision_review import assessing, commands, legal_check
from services.mediation.domain.decision_review.model import STATES, DecisionReview
from services.mediation.domain.naming import Named
from services.mediation.domain.policy import Policy
from services.mediation.domain.process import voiding
from services.mediation.domain.process.assembling import kind_rules
from services.mediation.domain.process.table import Table
from shared.contracts.codes import CaseState
from shared.contracts.facts.intake import Registered
from shared.people.roles import Role

PROPOSED = frozenset({CaseState.REGISTERED})
UNDER_CHECK = frozenset({CaseState.LEGAL_CHECK, CaseState.ASSESSED})


TABLE: Table[DecisionReview] = Table(
    allowed={
        "begin-legal-check": PROPOSED | UNDER_CHECK,
        "give-legal-opinion": UNDER_CHECK,
        "assess": UNDER_CHECK,
        "conclude": UNDER_CHECK,
        "decide": frozenset({CaseState.CONCLUDED}),
        "record": frozenset({CaseState.CONCLUDED, CaseState.DECIDED}),
        "post-review": frozenset({CaseState.RECORDED}),
        "withdraw": PROPOSED | UNDER_CHECK | {CaseState.CONCLUDED},
        **voiding.voidable(STATES),
    },
    guards={
        "begin-legal-check": (legal_check.opinion_was_given,),
        "give-legal-opinion": (legal_check.opinion_was_given,),
        "assess": (legal_check.legal_opinion_is_missing,),
        "conclude": (legal_check.legal_opinion_is_missing, assessing.parts_are_missing),
        "decide": (legal_check.draft_is_unlawful,),
        "record": (assessing.undecided,),
        "post-review": (assessing.never_carried_out,),
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
        case commands.GiveLegalOpinion(opinion=text):
            return text
        case commands.Assess():
            return "\n".join(_answer(command))
        case commands.PostReview(findings=text) | commands.Withdraw(reason=text):
            return text
        case _:
            return voiding.note(command)


def _answer(command: commands.Assess) -> Iterator[str]:
    headed = {
        "": command.text,
        "风险点：": command.risk_points,
        "防范措施：": command.precautions,
        "处置预案：": command.response_plan,
    }
    yield from (f"{heading}{text}" for heading, text in headed.items() if text is not None)


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
        commands.BeginLegalCheck: legal_check.begin_legal_check,
        commands.GiveLegalOpinion: legal_check.give_legal_opinion,
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
