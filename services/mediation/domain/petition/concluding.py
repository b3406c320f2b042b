"""办结, 评价, 归档, and rights that lapse."""

from datetime import datetime

from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.petition import commands
from services.mediation.domain.petition.model import Petition, Rating
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.ending import closed
from services.mediation.domain.process.running import RunningTerm
from services.mediation.domain.process.terms import begun
from shared.contracts.codes import CaseClock, CaseState, ClosingCode, Satisfaction
from shared.contracts.facts import petition as facts
from shared.contracts.facts.base import Actor
from shared.contracts.kind_codes import Competence, PetitionOpinion, RatingWay
from shared.rules.refusal import Refusal

Decided = Decision[Petition]

BY_OPINION = {
    PetitionOpinion.SUPPORT: ClosingCode.SUPPORTED,
    PetitionOpinion.EXPLAIN: ClosingCode.EXPLAINED,
    PetitionOpinion.NOT_SUPPORT: ClosingCode.NOT_SUPPORTED,
}
BY_STATE = {
    CaseState.NOT_ACCEPTED: ClosingCode.NOT_ACCEPTED,
    CaseState.GUIDED: ClosingCode.GUIDED,
    CaseState.TRANSFERRED: ClosingCode.TRANSFERRED,
    CaseState.PETITION_MEDIATED: ClosingCode.PETITION_MEDIATED,
    CaseState.REPLIED: ClosingCode.ANSWERED,
}
NOT_RATED = Rating(petition_office=Satisfaction.NOT_RATED, responsible_unit=Satisfaction.NOT_RATED)


def closing_code_of(case: Petition) -> ClosingCode:
    """Return the one code a petition can be closed with, as it stands."""
    return BY_OPINION[case.opinion] if case.opinion is not None else BY_STATE[case.state]


def close(case: Petition, command: commands.Close, now: datetime, policy: Policy) -> Decided:
    """Close the file; the petitioner's days to rate begin (art. 21).

    An opinion that nobody can be given is as good as delivered.
    """
    terms = (*case.without(CaseClock.PETITION_HANDLE), begun(CaseClock.RATING, now, policy))
    return closed(Decision(case), closing_code_of(case), command.actor, now, since=case.taken_up_at, terms=terms)


def rating_was_not_given(rating: Rating) -> Refusal | None:
    """That somebody has not rated (逾期未评) is no word of his: the clock says it, when the time is over."""
    unsaid = [name for name, value in rating if value is Satisfaction.NOT_RATED]
    if not unsaid:
        return None
    return Refusal(
        "rating-not-given",
        f"{', '.join(unsaid)}: give satisfied, fairly_satisfied or dissatisfied; not_rated is said by the clock alone",
        "请填写满意、基本满意或者不满意；逾期未评由系统到期自动记录。",
        status=422,
    )


def rate(case: Petition, command: commands.Rate, _now: datetime, _policy: Policy) -> Decided:
    """Record what the petitioner says of both who dealt with it (art. 21)."""
    rating = Rating(petition_office=command.petition_office, responsible_unit=command.responsible_unit)
    check(rating_was_not_given(rating))
    return _rated(Decision(case), rating, command.actor, command.given_by)


def archive(case: Petition, command: commands.Archive, _now: datetime, _policy: Policy) -> Decided:
    """Put the file away."""
    after = case.after(state=CaseState.ARCHIVED)
    return Decision(after, (facts.PetitionArchived(**base_of(after, command.actor)),))


def lapse(decision: Decided, term: RunningTerm) -> Decided:
    """Let a right go that was not used.

    Who does not rate in time has not rated (逾期未评); what nobody objected to in time is ours to answer (art. 23).
    """
    if not term.lapses:
        return decision
    if term.clock is CaseClock.RATING:
        return _rated(decision, NOT_RATED, None)
    case = decision.case
    competence = case.competence
    if term.clock is CaseClock.PETITION_OBJECTION and competence is Competence.OTHER:
        competence = Competence.OWN
    after = case.after(competence=competence, terms=case.without(term.clock))
    return decision.then(after, facts.RightLapsed(**base_of(after, None), clock=term.clock))


def _rated(decision: Decided, rating: Rating, actor: Actor | None, way: RatingWay | None = None) -> Decided:
    case = decision.case
    after = case.after(rating=rating, terms=case.without(CaseClock.RATING))
    return decision.then(after, facts.PetitionRated(**base_of(after, actor), **dict(rating), way=way))
