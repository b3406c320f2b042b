"""What the staff answers an applicant."""

from collections.abc import Mapping
from datetime import datetime

from services.intake.application.batch import Batch
from services.intake.application.messages import AnswerCase
from services.intake.application.rights import scope_of
from services.intake.application.telling import event_of
from services.intake.domain.answering import accept, not_accept, refer
from services.intake.domain.commands.answer import Accept, NotAccept, ProposeVoid, Refer, Void
from services.intake.domain.voiding import propose_void, void
from shared.messaging.outcomes import Done
from shared.people.rights import permitted
from shared.rules.calendar import Calendar
from shared.rules.entry_rules import RegistrationRules
from shared.rules.refusal import Refusal

Answer = Accept | NotAccept | Refer | ProposeVoid | Void
ACTIONS: Mapping[type[Answer], str] = {
    Accept: "intake.accept",
    NotAccept: "intake.not-accept",
    Refer: "intake.refer",
    ProposeVoid: "intake.propose-void",
    Void: "intake.void",
}
COMMANDS = {action.partition(".")[2]: model for model, action in ACTIONS.items()}
"""By their part of the address, e.g. POST /intake/cases/{id}/not-accept."""


def answered(batch: Batch, message: AnswerCase, now: datetime, calendar: Calendar, rules: RegistrationRules) -> Done:
    """Accept, refuse, refer or void one case; nothing moves on a version somebody else has left behind."""
    case = batch.existing(message.case_id)
    action = ACTIONS[type(message.command)]
    actor = permitted(message.by, action, scope_of(case), case_id=case.case_id)
    if message.expected_version not in (None, case.version):
        raise Refusal(
            "stale-version",
            f"If-Match: based on version {message.expected_version}, the case is at {case.version}; read it again",
            "该件已被他人更新，请刷新后再办理。",
            status=412,
            members={"version": case.version, "state": case.state.value},
        )
    match message.command.by(actor):
        case Accept() as command:
            after, fact = accept(case, command, now, calendar)
        case NotAccept() as command:
            after, fact = not_accept(case, command, now, rules)
        case Refer() as command:
            after, fact = refer(case, command, now)
        case ProposeVoid() as command:
            after, fact = propose_void(case, command, now)
        case Void() as command:
            after, fact = void(case, command, now)
            batch.unmarked.add(case.case_id)
    batch.put(after)
    reply = {
        "case_id": after.case_id,
        "state": after.state.value,
        "version": after.version,
        "due_at": after.due_at.isoformat() if after.due_at else None,
    }
    return Done(reply, (event_of(after, fact, message.cause, now),))
