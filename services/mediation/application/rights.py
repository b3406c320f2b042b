from services.mediation.domain.case import Case
from shared.people.case_scope import CaseScope, named


def scope_of(case: Case) -> CaseScope:
    """Return what rights ask of a case."""
    handed_down = case.handed_down
    return CaseScope(
        place=case.place,
        kind=case.kind,
        owner_level=case.owner_level,
        highest_level=case.highest_level,
        pending_level=case.pending.to_level if case.pending else None,
        named=named(
            case.mediator_ref,
            handed_down.leader_ref if handed_down else None,
            handed_down.person_ref if handed_down else None,
        ),
    )
