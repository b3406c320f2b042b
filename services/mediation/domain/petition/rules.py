"""The rules of a petition, as the application asks for them."""

from datetime import datetime

from services.mediation.domain.commands import Command
from services.mediation.domain.naming import LEADERS, Named
from services.mediation.domain.party_requests.answering import AnswerRequest
from services.mediation.domain.petition import commands
from services.mediation.domain.petition.applying import apply
from services.mediation.domain.petition.concluding import lapse
from services.mediation.domain.petition.deciding import decide
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.petition.table import TABLE
from services.mediation.domain.policy import Policy
from services.mediation.domain.process import voiding
from services.mediation.domain.process.explaining import TermsExplained, explained
from services.mediation.domain.process.rules import KindRules
from services.mediation.domain.process.ticking import next_instant
from shared.contracts.facts.base import CaseRemark
from shared.contracts.facts.intake import RatingGiven
from shared.contracts.kind_codes import RatingWay


def explain(case: Petition, now: datetime, policy: Policy) -> TermsExplained:
    """Explain the terms of a petition, and why none of notice runs where nobody can be told (art. 23)."""
    told = explained(case, now, policy, lapse)
    if not case.unreachable:
        return told
    return told.model_copy(
        update={
            "because": f"{told.because}; the petitioner's name or address is unknown: no written notice is owed, and "
            "the opinion need not be delivered",
            "sentence": f"{told.sentence}信访人姓名、住址不清，无须书面告知，处理意见书无法送达的可以直接办结。",
        }
    )


def earlier_petition(command: Command) -> str | None:
    """Return the earlier petition that a classification names."""
    return command.earlier_id if isinstance(command, commands.Classify) else None


def note(command: Command) -> str | None:
    """Return the text that is kept in the log."""
    match command:
        case commands.LiftSeal(reason=text) | AnswerRequest(reason=text):
            return text
        case commands.Object(reasons=text) | commands.Mediate(content=text) | commands.Reply(answer=text):
            return text
        case commands.IssueReview(opinion=text) | commands.IssueRecheck(opinion=text):
            return text
        case commands.IssueOpinion():
            return "\n".join(
                (
                    f"投诉请求：{command.claim}",
                    f"事实和理由：{command.facts}",
                    f"处理意见：{command.handling}",
                    f"依据：{command.basis}",
                )
            )
        case _:
            return voiding.note(command)


def names(command: Command) -> tuple[Named, ...]:
    """Return the leader who answers for it (包案; 信访工作条例 art. 18)."""
    return (Named("leader_ref", command.leader_ref, LEADERS),) if isinstance(command, commands.Begin) else ()


def follows_from(remark: CaseRemark) -> Command | None:
    """Return the rating that the petitioner gave with the query code (art. 21)."""
    if not isinstance(remark, RatingGiven):
        return None
    rating = commands.Rate(
        petition_office=remark.petition_office,
        responsible_unit=remark.responsible_unit,
        given_by=RatingWay.ONLINE,
    )
    return rating.by(remark.actor)


PETITION = KindRules(
    model=Petition,
    path="petitions",
    actions="petition",
    commands=commands.COMMANDS,
    words=TABLE.words,
    apply=apply,
    decide=decide,
    next_instant=next_instant,
    explain=explain,
    allowed_now=TABLE.allowed_now,
    clocks_run=lambda case: bool(case.terms),
    other_case=earlier_petition,
    note=note,
    names=names,
    follows_from=follows_from,
)
