from services.mediation.domain.matter import Matter
from shared.contracts.levels import Level
from shared.people.case_scope import CaseScope, named


def scope_of(case: Matter) -> CaseScope:
    """Return what rights ask of a case."""
    work = case.work
    pending = work["pending_level"]
    return CaseScope(
        place=case.place,
        kind=case.kind,
        owner_level=case.owner_level,
        highest_level=case.highest_level,
        pending_level=None if pending is None else Level(pending),
        named=named(work["mediator_ref"], work["leader_ref"], work["person_ref"], work["department_ref"]),
        mediator=work["mediator_ref"],
        sealed=case.is_sealed,
        grid=case.grid,
        reporter=case.reporter_ref,
    )
