"""What residents fill in on the pages: flat forms, and the commands they amount to."""

from dataclasses import replace
from typing import Annotated, Literal, Self, TypeVar

from fastapi import Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.intake.domain.commands.register import Party, PetitionForm, Register
from services.intake.domain.persons import Address, Name, Phone, Summary
from services.intake.domain.privacy_notice import VERSION
from services.intake.entrypoints.pages.vocabulary import VOCABULARY
from shared.contracts import kind_codes
from shared.contracts.codes import Channel, DisputeType, Kind
from shared.rules.wrong_value import WrongValue
from shared.web.command_forms.filled_in import Fields, command_of
from shared.web.command_forms.inputs import inputs_of
from shared.web.forms import fields_of, must_be_from_here

F = TypeVar("F", bound=BaseModel)
FOR_RESIDENTS = replace(
    VOCABULARY,
    labels={
        **VOCABULARY.labels,
        "kind": "事项类别",
        "community": "所在社区",
        "name": "您的姓名",
        "phone": "您的手机号",
        "address": "您的住址",
        "other_name": "对方姓名（名称）",
        "other_phone": "对方电话",
        "summary": "事由",
        "notice": "个人信息处理告知",
        "code": "查询码",
        "phone_tail": "手机号后四位",
        "request": "请求",
        "text": "说明",
        "petition_office": "对信访部门的评价",
        "responsible_unit": "对责任单位的评价",
    },
)
"""What is asked of residents is called as they would."""


def is_the_present_notice(version: str) -> str:
    """Return the version of the notice that was confirmed.

    Raises:
        WrongValue: another one is shown by now.
    """
    if version != VERSION:
        raise WrongValue(f"notice: it is {VERSION} by now: read it and confirm it", "告知已经更新，请重新阅读并确认")
    return version


class Asking(BaseModel):
    """查询."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Annotated[str, StringConstraints(strip_whitespace=True, to_upper=True, min_length=4, max_length=32)]
    phone_tail: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{4}$")]


class MatterTold(BaseModel):
    """登记: what a resident tells of a matter.

    Attributes:
        notice: the version of the privacy notice that was shown and confirmed.
        key: made with the form, so that sending it twice registers once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal[Kind.DISPUTE, Kind.CONSULT, Kind.PETITION]
    community: str
    dispute_type: DisputeType | None = None
    name: Name
    phone: Phone
    address: Address | None = None
    other_name: Name | None = None
    other_phone: Phone | None = None
    summary: Summary
    notice: Annotated[str, AfterValidator(is_the_present_notice)]
    key: Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{16,64}$")]

    @model_validator(mode="after")
    def _a_dispute_has_a_type(self) -> Self:
        if self.kind is Kind.DISPUTE and self.dispute_type is None:
            raise WrongValue("dispute_type: choose one", "矛盾纠纷须选择纠纷类型")
        return self

    def command(self) -> Register:
        """Return the registration."""
        parties = [Party(role="applicant", name=self.name, phone=self.phone, address=self.address)]
        if self.other_name is not None:
            parties.append(Party(role="respondent", name=self.other_name, phone=self.other_phone))
        petition = PetitionForm(form=kind_codes.PetitionForm.ONLINE) if self.kind is Kind.PETITION else None
        return Register(
            kind=self.kind,
            channel=Channel.ONLINE,
            community=self.community,
            dispute_type=self.dispute_type if self.kind is Kind.DISPUTE else None,
            summary=self.summary,
            parties=tuple(parties),
            petition=petition,
            privacy_notice=VERSION,
        )


def filled_in(model: type[F], fields: Fields) -> F:
    """Return a form as its model.

    Raises:
        WronglyFilled: names the fields that are not filled in as they should be; the input itself is not repeated.
    """
    return command_of(model, inputs_of(model, FOR_RESIDENTS), fields)


async def sent(request: Request) -> dict[str, str]:
    """Return what a resident filled in on a page of this system.

    Raises:
        AccessRefused: a page of another site sent it.
        Refusal: it is too long.
    """
    must_be_from_here(request)
    return await fields_of(request)
