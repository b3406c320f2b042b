from datetime import datetime

from services.intake.application.batch import Batch
from services.intake.domain.answering import base
from services.intake.domain.case import IntakeCase
from services.intake.domain.fingerprint import Marks, fingerprint_of
from services.intake.domain.likeness import LikenessPolicy, suspected
from services.intake.domain.suspicion import Suspicion, suspicion_of
from shared.contracts.facts.base import Actor
from shared.contracts.facts.intake import DuplicateSuspected


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
