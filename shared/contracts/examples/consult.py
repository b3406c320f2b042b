"""Consultations: one event of each of their types."""

from shared.contracts import codes, kind_codes
from shared.contracts.codes import CaseState, Kind
from shared.contracts.examples.parts import Happening, at, of
from shared.contracts.facts import consult

CONSULTS: tuple[Happening, ...] = (
    (
        at("2024-04-08T10:00:00"),
        2,
        consult.ConsultAnswered(**of(Kind.CONSULT, 4, CaseState.ANSWERED), by=kind_codes.AnsweredBy.LAWYER),
    ),
    (
        at("2024-04-09T10:00:00"),
        3,
        consult.ConsultRated(
            **of(Kind.CONSULT, 4, CaseState.RATED, actor=None), satisfaction=codes.Satisfaction.SATISFIED
        ),
    ),
    (
        at("2024-04-10T10:00:00"),
        2,
        consult.ConsultConverted(
            **of(Kind.CONSULT, 5, CaseState.CONVERTED),
            target=kind_codes.ConsultTarget.LEGAL_AID,
            becomes=None,
            into=None,
            dispute_type=None,
        ),
    ),
)
