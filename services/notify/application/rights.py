from services.notify.domain.notice import Notice
from services.notify.domain.recipients import adviser, leader, mediator, person
from shared.contracts.levels import Level
from shared.people.case_scope import CaseScope, named


def scope_of(notice: Notice) -> CaseScope:
    """Return what rights ask of a notice: whose desk it is for stands for who has the case."""
    kind, _, rest = notice.recipient.partition(":")
    level = Level(rest.partition(":")[0]) if kind == "desk" else Level.COMMUNITY
    return CaseScope(
        place=notice.place,
        kind=notice.kind,
        owner_level=level,
        highest_level=level,
        named=named(rest if notice.recipient in set(addresses(rest)) else None),
    )


def addresses(reference: str) -> tuple[str, ...]:
    """Return the recipients that a person is."""
    return mediator(reference), leader(reference), person(reference), adviser(reference)
