"""Register a case: pure; numbers and codes that come from outside are given."""

from dataclasses import dataclass
from datetime import datetime

from services.intake.domain import petitioner
from services.intake.domain.answering import base
from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.register import PetitionForm, Register
from services.intake.domain.commissioned import commission_of
from services.intake.domain.receipt import receipt_of
from services.intake.domain.representatives import check_representatives
from shared.contracts import kind_codes
from shared.contracts.codes import CaseState, Kind
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import PetitionEntry, PetitionFlags, Registered
from shared.contracts.facts.sealed import SealedRegistered
from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place
from shared.rules.case_numbers import number_scope, numbered, scope_under_seal
from shared.rules.entry_rules import EntryRules


@dataclass(frozen=True)
class Identity:
    """What a new case is known by.

    Attributes:
        number: running number within the scope of its series, from 1.
        query_code: random; follows from nothing else.
    """

    case_id: str
    number: int
    query_code: str


def owner_level_of(place: Place) -> Level:
    """Return the level that has what is taken in at a place."""
    return Level.STREET if place.community == STREET_ITSELF else Level.COMMUNITY


BUILT_IN = EntryRules()
HANDLED_BY_THE_STREET = frozenset({Kind.PETITION, Kind.DECISION_REVIEW})
"""Whoever takes them in, the street has them: it is the organ that 信访工作条例 and the review are about."""


def scope_of_number(command: Register, place: Place, at: datetime) -> str:
    """Return what the number of a new case counts within; what is sealed from the start is in no open series."""
    return scope_under_seal(place, at) if command.ground is not None else number_scope(command.kind, place, at)


def register(
    command: Register, place: Place, identity: Identity, now: datetime, rules: EntryRules = BUILT_IN
) -> tuple[IntakeCase, Registered | SealedRegistered]:
    """登记 (D1); what is sealed is registered under seal, and nothing of it is ever said in the open.

    Raises:
        Refusal: whoever comes together has not chosen at most five representatives (信访工作条例 art. 20), a
            petitioner is said to be unknown who can be told, the letter is missing that an entrusted matter needs, or
            it was received on a day that cannot be.
    """
    check_representatives(command, rules)
    petitioner.check_petitioner(command)
    form = command.petition
    case = IntakeCase(
        case_id=identity.case_id,
        case_no=numbered(scope_of_number(command, place, now), identity.number),
        kind=command.kind,
        place=place,
        channel=command.channel,
        dispute_type=command.dispute_type,
        people_count=command.people,
        query_code=identity.query_code,
        grid=command.grid,
        entrusted_by=command.entrusted_by,
        court_mode=command.court_mode,
        reporter_ref=command.actor.ref if command.actor else None,
        repeated=bool(command.repeated_visit),
        anonymous=command.anonymous,
        representatives=command.representatives,
        commission=commission_of(command, now, rules.registration),
        received_on=receipt_of(command, now),
        state=CaseState.REGISTERED,
        owner_level=owner_of(command.kind, place, sealed=command.ground is not None),
        sealed=command.ground,
        registered_by=command.actor,
        privacy_notice=command.privacy_notice,
        version=1,
        due_at=None,
        registered_at=now,
        changed_at=now,
    )
    if form is not None:
        entry = petition_entry(form, case, rules, unknown=petitioner.is_unknown(command))
        case = case.model_copy(update={"entry": entry})
    if command.ground is not None:
        return case, SealedRegistered(
            case_no=case.case_no, place=place.of_the_street, kind=case.kind, received_on=case.received_on
        )
    return case, registered(case, command.actor, command.screening_id)


def registered(case: IntakeCase, actor: Actor | None, screening_id: str | None = None) -> Registered:
    """Return what is published of a new case, however it came to be."""
    return Registered(
        **base(case, actor),
        channel=case.channel,
        grid=case.grid,
        dispute_type=case.dispute_type,
        people_count=case.people_count,
        petition=case.entry,
        origin=case.origin,
        repeated_visit=case.repeated if case.kind is Kind.VISIT else None,
        screening_id=screening_id,
        entrusted_by=case.entrusted_by,
        court_mode=case.court_mode,
        representatives=case.representatives,
        commission=case.commission,
        received_on=case.received_on,
    )


def owner_of(kind: Kind, place: Place, *, sealed: bool = False) -> Level:
    """Return the level that has a new case; a sealed one is the street's, whose confidential officer opens it."""
    return Level.STREET if sealed or kind in HANDLED_BY_THE_STREET else owner_level_of(place)


def petition_entry(form: PetitionForm, case: IntakeCase, rules: EntryRules, *, unknown: bool) -> PetitionEntry:
    """Return what is published of a petition's form, and whether its petitioner is unknown."""
    in_person = form.form is kind_codes.PetitionForm.VISIT
    return PetitionEntry(
        form=form.form,
        transferred_here=form.transferred_here,
        flags=PetitionFlags(
            repeated=form.repeated,
            collective=in_person and rules.kinds.is_collective(case.people_count),
            jointly_signed=form.jointly_signed,
            bypassed_a_level=form.bypassed_a_level,
            anonymous=case.anonymous,
            threatening=form.threatening,
            long_pending=form.long_pending,
            crosses_areas=form.crosses_areas,
            state_secret=form.state_secret,
            address_unknown=unknown,
        ),
    )
