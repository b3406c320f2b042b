"""Cases that may be the same matter, and who says that they are not."""

from datetime import datetime

from services.intake.application.batch import Batch
from services.intake.application.messages import DismissSuspicion
from services.intake.application.rights import scope_of
from services.intake.domain.answering import base
from services.intake.domain.case import IntakeCase
from services.intake.domain.fingerprint import Marks, fingerprint_of
from services.intake.domain.likeness import LikenessPolicy, suspected
from services.intake.domain.suspicion import Suspicion, dismiss, suspicion_of
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import DuplicateSuspected
from shared.contracts.levels import Level
from shared.contracts.places import Place
from shared.messaging.outcomes import Done
from shared.people.rights import is_hidden_from, permitted, seen
from shared.people.staff import Principal, Staff
from shared.people.unknown_case import kept_when_hidden


def suspect(
    batch: Batch, case: IntakeCase, marks: Marks, policy: LikenessPolicy, now: datetime
) -> tuple[Suspicion, ...]:
    """Compare a new case with those that share a mark with it, and note which may be the same matter."""
    fingerprint = fingerprint_of(case, marks)
    found = tuple(suspicion_of(it, now) for it in suspected(fingerprint, batch.alike.of(fingerprint), policy))
    batch.alike.add(fingerprint)
    for suspicion in found:
        batch.judge(suspicion)
    return found


def told(case: IntakeCase, suspicion: Suspicion, actor: Actor | None) -> DuplicateSuspected:
    """Return the remark that tells of a suspicion."""
    return DuplicateSuspected(**base(case, actor), same_as=suspicion.same_as, score=suspicion.score)


def may_compare(who: Principal, place: Place) -> bool:
    """Say whether somebody is told what a new case looks like: an outsider could ask so who is a party to what."""
    return isinstance(who, Staff) and who.level is not Level.DISTRICT and who.serves(place)


def dismissed(batch: Batch, message: DismissSuspicion, now: datetime) -> Done:
    """Say of two cases that they are two matters; one that may not be known of is none."""
    pair = (message.case_id, message.other_id)
    case = batch.existing(message.case_id)
    actor = permitted(message.by, "intake.judge-duplicates", scope_of(case), case_id=case.case_id)
    other = batch.cases.get(message.other_id)
    unseen = other is not None and is_hidden_from(message.by, scope_of(other))
    if other is not None and not unseen:
        seen(message.by, "intake.judge-duplicates", scope_of(other), other.case_id)
    suspicion = None if unseen else next((it for it in batch.suspicions if it.of(*pair)), None)
    with kept_when_hidden(message.by, "intake.judge-duplicates", message.other_id if unseen else None):
        after = dismiss(suspicion, message.command.by(actor).actor, now)
    batch.judge(after)
    return Done({"case_id": message.case_id, "other_id": message.other_id, "dismissed_at": now.isoformat()})
