"""Who may do what: the table of rights. An action that is not listed is nobody's."""

from collections.abc import Mapping

from shared.people.grant import Grant, Standing, to
from shared.people.kind_grants import KIND_GRANTS
from shared.people.roles import Role

_AREA, _OWNER, _TARGET, _NAMED, _MEDIATING, _ANY = (
    Standing.AREA,
    Standing.OWNER,
    Standing.TARGET,
    Standing.NAMED,
    Standing.MEDIATING,
    Standing.ANY,
)
R = Role

_ANSWER = (to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER),)
# Who mediates is the one the case is given to; the director may be (人民调解法 art. 13: the committee's members are).
_MEDIATE = (to(_MEDIATING, R.MEDIATOR, R.DIRECTOR),)
_LEAD = (to(_OWNER, R.DIRECTOR, R.DISPATCHER),)
# A mediator or clerk proposes it; the community's director decides, or the street above.
_DECIDE = (to(_OWNER, R.DIRECTOR), to(_AREA, R.DISPATCHER))
_NOBODY_OF_THE_STAFF: tuple[Grant, ...] = ()
_HOLD = (to(_AREA, R.GRID_WORKER, R.CLERK, R.DIRECTOR, R.LAWYER, R.DISPATCHER, R.PETITION_CLERK, R.JUDICIAL_OFFICE),)

GRANTS: Mapping[str, tuple[Grant, ...]] = {
    "intake.register": (
        to(
            _AREA,
            *(R.BUILDING_HEAD, R.GRID_WORKER, R.CLERK, R.MEDIATOR, R.DIRECTOR),
            *(R.DISPATCHER, R.PETITION_CLERK, R.CONFIDENTIAL_OFFICER),
        ),
    ),
    "intake.accept": _ANSWER,
    "intake.not-accept": _LEAD,
    "intake.refer": _ANSWER,
    "intake.propose-void": (to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER),),
    "intake.void": (to(_AREA, R.DISPATCHER),),
    "intake.rate": _NOBODY_OF_THE_STAFF,
    "intake.ask": _NOBODY_OF_THE_STAFF,
    "intake.follow": _NOBODY_OF_THE_STAFF,
    "intake.record-activity": _HOLD,
    "intake.read-personal-data": (
        to(_NAMED, R.MEDIATOR, R.LEADER, R.RESPONSIBLE_PERSON),
        to(_AREA, R.CLERK, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK, R.CONFIDENTIAL_OFFICER),
    ),
    "intake.destroy-personal-data": (to(_AREA, R.DISPATCHER, R.CONFIDENTIAL_OFFICER),),
    "intake.read-accesses": (to(_AREA, R.DIRECTOR, R.DISPATCHER, R.AUDITOR, R.CONFIDENTIAL_OFFICER),),
    "intake.judge-duplicates": (to(_AREA, R.CLERK, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK),),
    "intake.import-ledger": (to(_OWNER, R.DISPATCHER),),
    "intake.export-ledger": (to(_OWNER, R.DISPATCHER),),
    "mediation.refer": _LEAD,
    "mediation.follow": _NOBODY_OF_THE_STAFF,
    "mediation.tick": _NOBODY_OF_THE_STAFF,
    "mediation.adopt-rules": _NOBODY_OF_THE_STAFF,
    "mediation.assign": _LEAD,
    "mediation.decline": (*_MEDIATE, *_LEAD),
    "mediation.take-on": _MEDIATE,
    "mediation.start": _MEDIATE,
    "mediation.invite-helper": _MEDIATE,
    "mediation.record-session": _MEDIATE,
    "mediation.suspend": _DECIDE,
    "mediation.resume": _MEDIATE,
    "mediation.extend": _MEDIATE,
    "mediation.agree": _MEDIATE,
    "mediation.answer-request": (*_MEDIATE, to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER)),
    "mediation.terminate": (*_MEDIATE, *_LEAD),
    "mediation.give-remedy-notice": (*_MEDIATE, *_LEAD),
    "mediation.record-performance": _MEDIATE,
    "mediation.open-confirmation": _MEDIATE,
    "mediation.apply-confirmation": _MEDIATE,
    "mediation.conclude-confirmation": _MEDIATE,
    "mediation.propose": (*_MEDIATE, to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER)),
    "mediation.close": _DECIDE,
    "mediation.follow-up": (to(_NAMED, R.MEDIATOR, R.RESPONSIBLE_PERSON), to(_AREA, R.GRID_WORKER, R.CLERK)),
    "mediation.reopen": _DECIDE,
    "mediation.archive": (to(_OWNER, R.CLERK, R.DIRECTOR, R.DISPATCHER),),
    "mediation.escalate": _LEAD,
    "mediation.sign": (to(_TARGET, R.DISPATCHER),),
    "mediation.return": (to(_TARGET, R.DISPATCHER),),
    "mediation.assign-down": (to(_OWNER, R.DISPATCHER),),
    # Red is the dispatcher's to confirm (D23: "red by street"). The head of the street leads what is red (书记挂帅)
    # but sets no colour: whoever answers for a red case does not say that it is none.
    "mediation.set-risk": _DECIDE,
    "mediation.open-safety-check": (
        to(_NAMED, R.MEDIATOR, R.RESPONSIBLE_PERSON),
        to(_AREA, R.GRID_WORKER, R.CLERK, R.DIRECTOR, R.DISPATCHER),
    ),
    "mediation.check-safety": (to(_AREA, R.DIRECTOR, R.DISPATCHER),),
    "mediation.merge": _DECIDE,
    "mediation.unmerge": _DECIDE,
    "mediation.hand-over": (to(_OWNER, R.CONFIDENTIAL_OFFICER),),
    "mediation.lift-seal": (to(_OWNER, R.CONFIDENTIAL_OFFICER),),
    "mediation.record-protection": (to(_OWNER, R.CONFIDENTIAL_OFFICER),),
    "mediation.record-visit": (to(_OWNER, R.CONFIDENTIAL_OFFICER),),
    "mediation.end-visits": (to(_OWNER, R.CONFIDENTIAL_OFFICER),),
    "mediation.count-accusations": (to(_AREA, R.CHIEF, R.CONFIDENTIAL_OFFICER),),
    "mediation.count-sealed": (to(_ANY, R.CONFIDENTIAL_OFFICER),),
    "mediation.void": (to(_AREA, R.DISPATCHER),),
    "mediation.read-narratives": (
        to(_NAMED, R.MEDIATOR, R.LEADER, R.RESPONSIBLE_PERSON),
        to(_AREA, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK, R.JUDICIAL_OFFICE, R.CONFIDENTIAL_OFFICER),
    ),
    **KIND_GRANTS,
    "notify.tell": _NOBODY_OF_THE_STAFF,
    "notify.retry": (to(_ANY, R.OPERATOR), to(_AREA, R.DISPATCHER)),
    "notify.read-summary": (to(_ANY, R.OPERATOR, R.DISPATCHER),),
    "audit.read": (to(_ANY, R.AUDITOR),),
    "reporting.keep": _NOBODY_OF_THE_STAFF,
    "reporting.read-figures": (
        to(
            _ANY,
            *(R.CLERK, R.DIRECTOR, R.DISPATCHER, R.PETITION_CLERK, R.JUDICIAL_OFFICE, R.LEADER, R.CHIEF),
            *(R.REPORT_WRITER, R.OPERATOR, R.AUDITOR),
        ),
    ),
}
