"""A visit or a consultation that turned out to be more goes on under a case of its own, with the same persons.

It was received with its origin: the form is that one's, and the days of 信访工作条例 art. 22-23 run from there.
"""

from collections.abc import Mapping
from datetime import datetime

from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.register import PetitionForm
from services.intake.domain.registration import BUILT_IN, Identity, owner_of, petition_entry, registered
from shared.contracts import kind_codes
from shared.contracts.codes import CaseState, Channel, Kind
from shared.contracts.facts.consult import ConsultConverted
from shared.contracts.facts.intake import Origin, PetitionEntry, Registered
from shared.contracts.facts.visit import VisitEnded
from shared.rules.case_numbers import number_scope, numbered
from shared.rules.entry_rules import EntryRules

FORMS: Mapping[Channel, kind_codes.PetitionForm] = {
    Channel.WINDOW: kind_codes.PetitionForm.VISIT,
    Channel.IN_PERSON: kind_codes.PetitionForm.VISIT,
    Channel.GRID_WORKER: kind_codes.PetitionForm.VISIT,
    Channel.BUILDING_HEAD: kind_codes.PetitionForm.VISIT,
    Channel.ENTRANCE_HEAD: kind_codes.PetitionForm.VISIT,
    Channel.SCREENING: kind_codes.PetitionForm.VISIT,
    Channel.QR: kind_codes.PetitionForm.ONLINE,
    Channel.ONLINE: kind_codes.PetitionForm.ONLINE,
    Channel.PHONE: kind_codes.PetitionForm.PHONE,
    Channel.HOTLINE: kind_codes.PetitionForm.PHONE,
    Channel.LETTER: kind_codes.PetitionForm.LETTER,
    Channel.POLICE: kind_codes.PetitionForm.LETTER,
    Channel.FROM_ABOVE: kind_codes.PetitionForm.LETTER,
    Channel.LECTURE_POINT: kind_codes.PetitionForm.VISIT,
    Channel.TALK_POINT: kind_codes.PetitionForm.VISIT,
    Channel.DELIBERATION_PAVILION: kind_codes.PetitionForm.VISIT,
}
"""The form (art. 17) of what a consultation turned into, by how it came in: told in person, online, by telephone, or
passed on in writing. A visit is a visit, whoever took it down."""

Converted = VisitEnded | ConsultConverted


def new_case_of(fact: object) -> tuple[str, Kind] | None:
    """Return the id and the kind of the case a fact calls for; None when it calls for none."""
    if isinstance(fact, Converted) and fact.into is not None and fact.becomes is not None:
        return fact.into, fact.becomes
    return None


def converted(
    case: IntakeCase, fact: Converted, kind: Kind, identity: Identity, now: datetime, rules: EntryRules = BUILT_IN
) -> tuple[IntakeCase, Registered]:
    """Register the case that a matter goes on under; what it came out of is named, and counted apart."""
    origin = Origin(case_id=case.case_id, kind=case.kind, received_at=case.registered_at)
    after = IntakeCase(
        case_id=identity.case_id,
        case_no=numbered(number_scope(kind, case.place, now), identity.number),
        kind=kind,
        place=case.place,
        channel=case.channel,
        dispute_type=fact.dispute_type,
        people_count=case.people_count,
        query_code=identity.query_code,
        state=CaseState.REGISTERED,
        owner_level=owner_of(kind, case.place),
        version=1,
        origin=origin,
        grid=case.grid,
        reporter_ref=case.reporter_ref,
        anonymous=case.anonymous,
        representatives=case.representatives,
        due_at=None,
        registered_at=now,
        changed_at=now,
        personal_data_destroyed_at=case.personal_data_destroyed_at,
    )
    if kind is Kind.PETITION:
        after = after.model_copy(update={"entry": _entry_of(case, after, rules)})
    return after, registered(after, None)


def _entry_of(case: IntakeCase, after: IntakeCase, rules: EntryRules) -> PetitionEntry:
    return petition_entry(_form_of(case), after, rules, unknown=case.anonymous)


def _form_of(case: IntakeCase) -> PetitionForm:
    form = kind_codes.PetitionForm.VISIT if case.kind is Kind.VISIT else FORMS[case.channel]
    return PetitionForm(form=form, repeated=case.repeated)
