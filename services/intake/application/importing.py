from datetime import datetime

from services.intake.application.batch import Batch, ImportedRow
from services.intake.application.messages import ImportRow
from services.intake.application.query_codes import new_query_code
from services.intake.application.rights import scope_at
from services.intake.application.suspecting import suspect, told
from services.intake.domain.importing import import_row, matter_of_row, must_be_unchanged
from services.intake.domain.ledger.dates import moment_of
from services.intake.domain.likeness import LikenessPolicy
from services.intake.domain.registration import Identity, scope_of_number
from shared.messaging.cause import emit
from shared.messaging.outcomes import Done
from shared.people.rights import permitted
from shared.rules.calendar import Calendar
from shared.rules.territory import Territory
from shared.runtime.identifiers import new_id


def take_row(
    batch: Batch, message: ImportRow, territory: Territory, calendar: Calendar, policy: LikenessPolicy, now: datetime
) -> Done:
    """Import a row, once.

    Raises:
        AccessRefused: ledgers are somebody else's to import.
        Refusal: its number was imported with other content.
    """
    actor = permitted(message.by, "intake.import-ledger", scope_at(territory.street_place))
    row, key = message.row, message.key
    known = batch.rows.get(key.key)
    if known is not None:
        must_be_unchanged(key, known.digest)
        return Done({"outcome": "already", "case_id": known.case_id})
    place = territory.place(row.command.community)
    number = batch.next_number(scope_of_number(row.command, place, moment_of(row.registered_on)))
    case, fact = import_row(row, place, Identity(new_id(), number, new_query_code()), calendar, actor)
    batch.put(case)
    batch.registered[case.case_id] = matter_of_row(row)
    batch.enter_row(ImportedRow(key.key, key.digest, case.case_id))
    found = suspect(batch, case, message.marks, policy, now)
    events = [emit("intake", fact, subject=case.case_id, sequence=1, cause=message.cause, now=now)]
    events += [
        emit("intake", told(case, it, actor), subject=case.case_id, sequence=0, cause=message.cause, now=now)
        for it in found
    ]
    return Done({"outcome": "imported", "case_id": case.case_id}, tuple(events))
