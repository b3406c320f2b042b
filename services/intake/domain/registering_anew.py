"""What was sealed by mistake is registered once more, in the open: as any other case, which names nothing of the first.

It is received on the day of its registration: the day of the first one would tell the two belong together.
"""

from datetime import datetime

from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.register import PetitionForm
from services.intake.domain.converting import FORMS
from services.intake.domain.registration import BUILT_IN, Identity, owner_of, petition_entry, registered
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.intake import PetitionEntry, Registered
from shared.contracts.facts.sealed import RegisteredAnew
from shared.contracts.places import STREET_ITSELF
from shared.rules.case_numbers import number_scope, numbered
from shared.rules.entry_rules import EntryRules


def registered_anew(
    sealed: IntakeCase, identity: Identity, now: datetime, rules: EntryRules = BUILT_IN
) -> tuple[IntakeCase, Registered]:
    """Register it as whoever took it down had registered it without a seal."""
    after = IntakeCase(
        case_id=identity.case_id,
        case_no=numbered(number_scope(sealed.kind, sealed.place, now), identity.number),
        kind=sealed.kind,
        place=sealed.place,
        channel=sealed.channel,
        dispute_type=sealed.dispute_type,
        people_count=sealed.people_count,
        query_code=identity.query_code,
        state=CaseState.REGISTERED,
        owner_level=owner_of(sealed.kind, sealed.place),
        version=1,
        grid=sealed.grid,
        entrusted_by=sealed.entrusted_by,
        court_mode=sealed.court_mode,
        reporter_ref=sealed.reporter_ref,
        registered_by=sealed.registered_by,
        repeated=sealed.repeated,
        anonymous=sealed.anonymous,
        representatives=sealed.representatives,
        commission=sealed.commission,
        due_at=None,
        registered_at=now,
        changed_at=now,
    )
    after = after.model_copy(update={"entry": _entry(sealed, after, rules)})
    return after, registered(after, after.registered_by)


def told_under_seal(sealed: IntakeCase, into: IntakeCase) -> tuple[IntakeCase, RegisteredAnew]:
    """Note with the sealed case which open one stands in its place; it is said under seal alone."""
    street = sealed.place.model_copy(update={"community": STREET_ITSELF})
    after = sealed.model_copy(update={"registered_anew_as": into.case_id})
    return after, RegisteredAnew(case_no=sealed.case_no, place=street, into=into.case_id)


def _entry(sealed: IntakeCase, after: IntakeCase, rules: EntryRules) -> PetitionEntry | None:
    if sealed.kind is not Kind.PETITION or sealed.entry is not None:
        return sealed.entry
    return petition_entry(PetitionForm(form=FORMS[sealed.channel]), after, rules, unknown=sealed.anonymous)
