from dataclasses import replace

from services.intake.domain.case import IntakeCase
from services.intake.domain.registration import owner_level_of
from shared.contracts.codes import Kind
from shared.contracts.places import Place
from shared.people.case_scope import CaseScope, named


def scope_of(case: IntakeCase) -> CaseScope:
    """Return what rights ask of a case."""
    return CaseScope(
        place=case.place,
        kind=case.kind,
        owner_level=case.owner_level,
        highest_level=case.highest_level or case.owner_level,
        pending_level=case.pending_level,
        sealed=case.sealed is not None,
        grid=case.grid,
        reporter=case.reporter_ref,
        named=named(case.mediator_ref, case.leader_ref, case.person_ref),
        mediator=case.mediator_ref,
    )


def personal_scope_of(case: IntakeCase) -> CaseScope:
    """Return what rights ask of the persons and the narrative of a case."""
    return replace(scope_of(case), persons_sealed=case.hides_persons)


def scope_at(place: Place, kind: Kind | None = None, grid: str | None = None) -> CaseScope:
    """Return what rights ask of something that is about to be taken in at a place."""
    level = owner_level_of(place)
    return CaseScope(place=place, kind=kind, owner_level=level, highest_level=level, grid=grid)
