"""Matters as somebody takes them down."""

from datetime import datetime
from typing import Any

from services.intake.domain.case import IntakeCase
from services.intake.domain.commands.register import Party, PetitionForm, Register
from services.intake.domain.registration import Identity, register
from shared.contracts import kind_codes
from shared.contracts.codes import Channel, Kind
from shared.contracts.places import Place
from shared.runtime.clock import ZONE

NOW = datetime(2024, 3, 1, 10, 0, tzinfo=ZONE)
STREET = Place.from_code("220105003000")


def told(kind: Kind, **fields: Any) -> Register:
    given = {"channel": Channel.WINDOW, "parties": (Party(role="applicant", name="李四"),), **fields}
    return Register(kind=kind, community=STREET.code, summary="反映情况", **given)


def petition_by(form: kind_codes.PetitionForm, **fields: Any) -> PetitionForm:
    return PetitionForm(form=form, **fields)


def taken_down(command: Register, at: datetime = NOW) -> IntakeCase:
    return register(command, STREET, Identity("case-1", 1, "CODE"), at)[0]
