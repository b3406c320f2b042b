"""The one door to the rules of a petition: (petition, command, now, policy) -> decision."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.decision import Decision
from services.mediation.domain.party_requests.answering import AnswerRequest, answer_request
from services.mediation.domain.petition import commands, concluding, handling, opening, reviewing, sealing
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.petition.receipt import judged_at
from services.mediation.domain.petition.table import TABLE
from services.mediation.domain.policy import Policy
from services.mediation.domain.process import voiding
from services.mediation.domain.process.deciding import after_the_terms
from shared.rules.days import local

Rule = Callable[[Petition, Any, datetime, Policy], Decision[Petition]]

RULES: Mapping[type[Command], Rule] = {
    commands.Seal: sealing.seal,
    commands.Accept: opening.accept,
    commands.NotAccept: opening.not_accept,
    commands.Guide: opening.guide,
    commands.Transfer: opening.transfer,
    commands.Object: opening.object_,
    commands.DecideObjection: opening.decide_objection,
    commands.Begin: handling.begin,
    commands.Extend: handling.extend,
    commands.Mediate: handling.mediate,
    commands.IssueOpinion: handling.issue_opinion,
    commands.Deliver: handling.deliver,
    commands.Reply: handling.reply,
    commands.Close: concluding.close,
    commands.RequestReview: reviewing.request_review,
    commands.IssueReview: reviewing.issue_review,
    commands.RequestRecheck: reviewing.request_recheck,
    commands.HoldHearing: reviewing.hold_hearing,
    commands.IssueRecheck: reviewing.issue_recheck,
    commands.Rate: concluding.rate,
    commands.Archive: concluding.archive,
    commands.HandOver: sealing.hand_over,
    commands.LiftSeal: sealing.lift,
    AnswerRequest: answer_request,
    **voiding.RULES,
}


def decide(
    case: Petition,
    command: Command | Tick,
    now: datetime,
    policy: Policy,
    *,
    target: object = None,
    others: Sequence[object] = (),
) -> Decision[Petition]:
    """Decide what a command does to a petition; what its terms had to say by now is said first.

    Args:
        case: the petition as it stands.
        command: what is asked for, or `Tick`.
        now: the present moment, with its offset.
        policy: the rules in force.
        target: for `Classify` only, the earlier petition it names; None when there is none.
        others: cases counted under it; there are none.

    Raises:
        Refusal: the command is not possible, with what is possible instead.
        ValueError: `now` carries no offset.
    """
    del others
    moment = local(now)

    def rule(petition: Petition, asked: Any) -> Decision[Petition]:
        if isinstance(asked, commands.Classify):
            return opening.classify(petition, asked, moment, policy, target if isinstance(target, Petition) else None)
        return RULES[type(asked)](petition, asked, moment, policy)

    return after_the_terms(case, command, judged_at(command, moment), policy, concluding.lapse, TABLE, rule)
