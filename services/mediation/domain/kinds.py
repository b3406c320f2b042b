"""The rules of every kind; whoever handles a case looks here, and assumes none."""

from collections.abc import Mapping
from typing import Any

from services.mediation.domain.assignment.rules import ASSIGNMENT
from services.mediation.domain.consult.rules import CONSULT
from services.mediation.domain.decision_review.rules import DECISION_REVIEW
from services.mediation.domain.dispute import DISPUTE
from services.mediation.domain.petition.rules import PETITION
from services.mediation.domain.process.rules import KindRules
from services.mediation.domain.screening.rules import SCREENING
from services.mediation.domain.visit.rules import VISIT
from shared.contracts.codes import Kind

KINDS: Mapping[Kind, KindRules[Any]] = {
    Kind.DISPUTE: DISPUTE,
    Kind.PETITION: PETITION,
    Kind.VISIT: VISIT,
    Kind.CONSULT: CONSULT,
    Kind.DECISION_REVIEW: DECISION_REVIEW,
    Kind.ASSIGNMENT: ASSIGNMENT,
    Kind.SCREENING: SCREENING,
}
