"""Facts of a consultation (owner: mediation)."""

from shared.contracts.codes import DisputeType, Kind, Satisfaction
from shared.contracts.facts.base import CaseFact, Reference
from shared.contracts.kind_codes import AnsweredBy, ConsultTarget


class ConsultAnswered(CaseFact):
    """咨询解答: what was said stays with mediation."""

    by: AnsweredBy


class ConsultRated(CaseFact):
    """咨询评价."""

    satisfaction: Satisfaction


class ConsultConverted(CaseFact):
    """咨询转办: it turned out to be more than a question."""

    target: ConsultTarget
    becomes: Kind | None = None
    """What it turned out to be; None for legal aid, which another organ gives."""
    into: Reference | None = None
    """The case it goes on under; intake registers it when it hears this."""
    dispute_type: DisputeType | None = None
