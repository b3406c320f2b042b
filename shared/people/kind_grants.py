"""Who may do what with the kinds other than disputes."""

from collections.abc import Mapping

from shared.people.grant import Grant, Standing, to
from shared.people.roles import Role

R = Role
_AREA, _OWNER, _TARGET, _ABOVE, _NAMED = (
    Standing.AREA,
    Standing.OWNER,
    Standing.TARGET,
    Standing.ABOVE,
    Standing.NAMED,
)

_PETITION = (to(_OWNER, R.PETITION_CLERK),)
_HANDLE = (to(_NAMED, R.LEADER), to(_OWNER, R.PETITION_CLERK))
_RECEIVE = (to(_NAMED, R.LEADER, R.RESPONSIBLE_PERSON), to(_OWNER, R.CLERK, R.DIRECTOR, R.PETITION_CLERK, R.DISPATCHER))
_CONSULT = (to(_OWNER, R.CLERK, R.DIRECTOR, R.LAWYER, R.DISPATCHER),)
_REVIEW = (to(_OWNER, R.JUDICIAL_OFFICE, R.DISPATCHER),)
# One proposes, and the street takes the entry back (D20).
_VOID = (to(_AREA, R.DISPATCHER),)
_STREET = (to(_AREA, R.DISPATCHER, R.CHIEF),)
_GIVEN_TO = (to(_NAMED, R.LEADER, R.RESPONSIBLE_PERSON), to(_OWNER, R.DIRECTOR, R.CLERK))
_SIGN_OFF = (*_STREET, to(_NAMED, R.LEADER))
# What grid workers bring in the community reports as one: a screening belongs to no grid.
_SCREEN = (to(_OWNER, R.CLERK, R.DIRECTOR),)

KIND_GRANTS: Mapping[str, tuple[Grant, ...]] = {
    "petition.classify": _PETITION,
    "petition.seal": (to(_OWNER, R.PETITION_CLERK, R.DISPATCHER, R.CONFIDENTIAL_OFFICER),),
    "petition.accept": _PETITION,
    "petition.not-accept": _PETITION,
    "petition.guide": _PETITION,
    "petition.transfer": _PETITION,
    "petition.object": _PETITION,
    "petition.decide-objection": (to(_TARGET, R.PETITION_CLERK, R.DISPATCHER),),
    "petition.begin": _PETITION,
    "petition.extend": (to(_OWNER, R.CHIEF),),
    "petition.mediate": _HANDLE,
    "petition.answer-request": _HANDLE,
    "petition.issue-opinion": _HANDLE,
    "petition.deliver": _HANDLE,
    "petition.reply": _HANDLE,
    "petition.close": _PETITION,
    "petition.request-review": (to(_ABOVE, R.PETITION_CLERK), *_PETITION),
    "petition.issue-review": _PETITION,
    "petition.request-recheck": _PETITION,
    "petition.hold-hearing": _PETITION,
    "petition.issue-recheck": _PETITION,
    "petition.rate": (to(_AREA, R.CLERK, R.PETITION_CLERK),),
    "petition.archive": _PETITION,
    "petition.propose": _PETITION,
    "petition.void": _VOID,
    "petition.hand-over": (to(_OWNER, R.CONFIDENTIAL_OFFICER),),
    "petition.lift-seal": (to(_OWNER, R.CONFIDENTIAL_OFFICER),),
    "visit.receive": _RECEIVE,
    "visit.end": _RECEIVE,
    "visit.close": _RECEIVE,
    "visit.propose": _RECEIVE,
    "visit.void": _VOID,
    # The street's lawyer serves its communities as well, and need not have the question.
    "consult.answer": (*_CONSULT, to(_AREA, R.LAWYER)),
    "consult.rate": _CONSULT,
    "consult.convert": _CONSULT,
    "consult.propose": _CONSULT,
    "consult.void": _VOID,
    "decision-review.begin-legal-check": _REVIEW,
    "decision-review.give-legal-opinion": (to(_NAMED, R.LAWYER), *_REVIEW),
    "decision-review.assess": _REVIEW,
    "decision-review.conclude": _REVIEW,
    "decision-review.decide": _REVIEW,
    "decision-review.record": _REVIEW,
    "decision-review.post-review": _REVIEW,
    "decision-review.withdraw": _REVIEW,
    "decision-review.propose": _REVIEW,
    "decision-review.void": _VOID,
    "assignment.issue": (*_STREET, to(_AREA, R.LEADER)),
    "assignment.acknowledge": _GIVEN_TO,
    "assignment.begin": _GIVEN_TO,
    "assignment.report": _GIVEN_TO,
    "assignment.return": _SIGN_OFF,
    "assignment.accept": _SIGN_OFF,
    "assignment.withdraw": _SIGN_OFF,
    "assignment.destroy-narratives": (to(_AREA, R.DISPATCHER),),
    "assignment.read-narratives": (
        to(_NAMED, R.LEADER, R.CHIEF, R.RESPONSIBLE_PERSON, R.DIRECTOR, R.CLERK),
        to(_OWNER, R.CLERK),
        to(_AREA, R.DIRECTOR, R.DISPATCHER, R.CHIEF, R.PETITION_CLERK, R.JUDICIAL_OFFICE),
    ),
    "screening.open": _STREET,
    "screening.report": _SCREEN,
    "screening.zero-report": _SCREEN,
    "screening.return": _STREET,
    "screening.check": _STREET,
    "screening.close": _STREET,
    "screening.withdraw": _STREET,
    "screening.destroy-narratives": (to(_AREA, R.DISPATCHER),),
}
