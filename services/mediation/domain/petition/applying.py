"""Taking over what intake registered: in the open, or under seal."""

from datetime import datetime

from services.mediation.domain.petition.commands import SealingGround
from services.mediation.domain.petition.model import Petition
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.beginning import first_fields, registered
from services.mediation.domain.process.terms import begun
from services.mediation.domain.received import received_at
from services.mediation.domain.sealing import under_seal
from shared.contracts.codes import CaseClock
from shared.contracts.facts.base import Fact
from shared.contracts.facts.sealed import SealedRegistered


def apply(case: Petition | None, fact: Fact, *, case_id: str, sequence: int, at: datetime, policy: Policy) -> Petition:
    """Return the petition after its registration; the days for a written notice run from receipt (art. 22-23).

    Who cannot be told, is owed no notice.

    Raises:
        FactOutOfPlace: not the registration, or the petition is known.
    """
    if isinstance(fact, SealedRegistered) and case is None and sequence == 1:
        fields = under_seal(fact, case_id, at)
        to_hand_over = begun(CaseClock.PETITION_NOTICE, received_at(fact, at), policy)
        return Petition(**fields, seal_version=1, seal_ground=SealingGround.ACCUSATION, terms=(to_hand_over,))
    known = registered(case, fact, sequence)
    fields = first_fields(known, case_id, at)
    received = received_at(known, at)
    entry = known.petition
    clocks = [] if entry is not None and entry.flags.address_unknown else [CaseClock.PETITION_NOTICE]
    if entry is not None and entry.transferred_here:
        clocks.append(CaseClock.PETITION_OBJECTION)
    return Petition(
        **fields,
        entry=entry,
        people_count=known.people_count,
        origin_id=known.origin.case_id if known.origin else None,
        handling_level=known.owner_level,
        terms=tuple(begun(clock, received, policy) for clock in clocks),
    )
