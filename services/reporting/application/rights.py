from services.reporting.application.ports import Scope
from services.reporting.domain.projection import CaseProjection
from services.reporting.domain.years import Year
from shared.contracts.levels import Level
from shared.people.access_refused import outside_your_sight
from shared.people.case_scope import CaseScope, named
from shared.people.rights import permitted
from shared.people.staff import Staff, place_of_level
from shared.rules.territory import Territory

READ_FIGURES = "reporting.read-figures"


def scope_of(case: CaseProjection) -> CaseScope:
    """Return what rights ask of a case."""
    return CaseScope(
        place=case.place,
        kind=case.kind,
        owner_level=case.owner_level,
        highest_level=case.highest_level,
        grid=case.grid,
        reporter=case.reporter_ref,
        named=named(case.mediator_ref, case.leader_ref, case.person_ref, case.department_ref),
        mediator=case.mediator_ref,
        sealed=case.withheld,
    )


def counted_for(who: Staff, territory: Territory, year: int) -> Scope:
    """Return what a person's figures of a year are counted in: a community its own, the others the whole street.

    Raises:
        AccessRefused: figures are not theirs to see.
    """
    permitted(who, READ_FIGURES)
    own = next((it for it in territory.places() if it.code == who.place), None)
    if who.level is Level.COMMUNITY:
        if own is None:
            raise outside_your_sight().about(who, READ_FIGURES)
        return Scope(territory.district, territory.street, Year(year), own.community)
    if place_of_level(who.level, territory.street_place) != who.place:
        raise outside_your_sight().about(who, READ_FIGURES)
    return Scope(territory.district, territory.street, Year(year))
