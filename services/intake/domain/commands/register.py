"""What may be registered: a matter of any kind, with those it concerns."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from services.intake.domain.commands.command import Command, Day
from services.intake.domain.persons import Address, IdNumber, IdNumberGround, Name, Phone, Summary
from services.intake.domain.sealed_matters import SEALED_AS, SealedGround
from shared.contracts import kind_codes
from shared.contracts.codes import Channel, CourtMode, DisputeType, Kind, Organ
from shared.contracts.places import GridCode
from shared.rules.attributed import Attributed
from shared.rules.plain_text import OpenReference, OpenText
from shared.rules.wrong_value import WrongValue


class Party(Command):
    """A person or organisation concerned."""

    role: Annotated[str, StringConstraints(pattern=r"^(applicant|respondent|other)$")] = Field(
        description="applicant, respondent or other"
    )
    name: Name
    phone: Phone | None = None
    address: Address | None = None
    id_number: IdNumber | None = Field(default=None, description="of the identity card, or of another document")
    id_number_ground: IdNumberGround | None = Field(default=None, description="what the id_number is needed for")

    @model_validator(mode="after")
    def _no_number_without_a_ground(self) -> Self:
        if (self.id_number is None) is not (self.id_number_ground is None):
            raise WrongValue(
                "id_number and id_number_ground: give both or neither; without a ground it is not kept",
                "证件号码和需要证件号码的理由须同时填写，或者都不填",
            )
        return self


class PetitionForm(Command):
    """What is registered of a petition (信访工作条例 art. 17-20)."""

    form: kind_codes.PetitionForm = Field(description="online, letter, phone, fax or visit")
    accusation: bool = Field(
        default=False, description="检举控告: registered under seal, for the street's confidential officer alone"
    )
    transferred_here: bool = Field(default=False, description="another organ sent it: it may be objected to")
    repeated: bool = Field(default=False, description="重复: came before about the same matter")
    jointly_signed: bool = Field(default=False, description="联名")
    bypassed_a_level: bool = Field(default=False, description="越级")
    threatening: bool = Field(default=False, description="扬言")
    long_pending: bool = Field(default=False, description="积案")
    crosses_areas: bool = Field(default=False, description="三跨三分离")
    state_secret: bool = Field(default=False, description="涉密")
    address_unknown: bool = Field(
        default=False, description="姓名、住址不清: nobody can be told in writing; so it is when nobody is named"
    )


class Register(Command, Attributed):
    """登记 (D1): take a matter in."""

    kind: Kind
    channel: Channel
    community: str = Field(description='administrative code, e.g. "220105003001"; …000 for the street itself')
    grid: GridCode | None = Field(
        default=None, description="number of the grid within the community; left out by a grid worker: their own"
    )
    dispute_type: DisputeType | None = Field(default=None, description="required for a dispute")
    entrusted_by: Organ | None = Field(
        default=None, description="接受委托移送: the organ that entrusted a dispute to mediation; for a dispute only"
    )
    court_mode: CourtMode | None = Field(
        default=None,
        description="required when entrusted_by is court, and only then: delegated (委派, before filing) or entrusted "
        "(委托, after it), in ordinary or summary procedure (人民法院在线调解规则 art. 24)",
    )
    commission_reference: OpenReference | None = Field(
        default=None, description="委托调解函: its number, of what an organ entrusted; asked for where the street does"
    )
    commission_issued_on: Day | None = Field(default=None, description="委托调解函: the day it was issued")
    received_on: Day | None = Field(
        default=None,
        description="of a petition or a labour dispute: the day it was received, if it is registered later; today at "
        "the latest, and not more than a year ago",
    )
    summary: Summary
    parties: tuple[Party, ...] = Field(default=(), max_length=100)
    anonymous: bool = Field(default=False, description="a clue without a party")
    people_count: int | None = Field(
        default=None, ge=1, le=100_000, description="people concerned, if more than the parties"
    )
    sealed: SealedGround | None = Field(
        default=None,
        description="handed over instead of handled: only the confidential officer may open it, and nothing of it is "
        "said in the open; violence and minors as a dispute, an accusation as a petition",
    )
    safety_check: bool = Field(
        default=False,
        description="安全核查: violence goes on or threatens in a dispute that is not sealed: before anybody "
        "mediates, the director or the street sees to the safety of those concerned",
    )
    petition: PetitionForm | None = Field(default=None, description="required for a petition, and only for one")
    privacy_notice: OpenText | None = Field(
        default=None, max_length=20, description="version of the notice (个人信息保护法 art. 17) that was confirmed"
    )
    repeated_visit: bool | None = Field(default=None, description="for a visit: they came about the same matter before")
    representatives: int | None = Field(
        default=None,
        ge=1,
        le=100_000,
        description="of people who come together, or are party to a dispute of many: how many they chose to speak for "
        "them, at most 5; asked of a collective visit, of a joint petition made in person, and of a dispute from as "
        "many people on as the street says",
    )
    screening_id: OpenReference | None = Field(
        default=None, description="case_id of the screening (排查) it was found in; for the channel screening only"
    )

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not self.kind.is_case:
            raise WrongValue(
                "kind: assignments and rounds of screenings begin at mediation, they are no cases",
                "交办单和排查不在此登记",
            )
        if self.screening_id is not None and self.channel is not Channel.SCREENING:
            raise WrongValue(
                "screening_id: leave it out unless the channel is screening", "来源渠道不是排查的，不填所属排查"
            )
        if (self.kind is Kind.PETITION) is not (self.petition is not None):
            raise WrongValue(
                'petition: give it for a petition, e.g. {"form": "letter"}, and for nothing else',
                "信访须填写信访形式，其他事项不填",
            )
        if self.kind is not Kind.VISIT and self.repeated_visit is not None:
            raise WrongValue("repeated_visit: leave it out unless the matter is a visit", "是否重复来访仅限来访填写")
        if self.representatives is not None and not self.in_person and self.kind is not Kind.DISPUTE:
            raise WrongValue(
                "representatives: leave it out unless people come (a visit, or a petition of form visit) or dispute",
                "仅走访和矛盾纠纷填写代表人数",
            )
        if self.kind is Kind.DISPUTE and self.dispute_type is None:
            raise WrongValue('dispute_type: give the code of the dispute, e.g. "02"', "矛盾纠纷须选择纠纷类型")
        if self.kind is not Kind.DISPUTE and self.entrusted_by is not None:
            raise WrongValue(
                "entrusted_by: leave it out unless the matter is a dispute; a petition is transferred_here",
                "委托移送单位仅限矛盾纠纷填写",
            )
        if self.ground is not None and self.kind is not SEALED_AS[self.ground]:
            raise WrongValue(
                f"sealed: register {self.ground} as a {SEALED_AS[self.ground]}, or leave it unsealed",
                "密封登记的理由与件别不符",
            )
        if not self.parties and not self.anonymous:
            raise WrongValue(
                "parties: give at least one, or set anonymous for a clue without a party",
                "请至少填写一名当事人的姓名；没有当事人信息的，请勾选匿名反映",
            )
        return self

    @model_validator(mode="after")
    def _commissioned_only_what_is_entrusted(self) -> Self:
        letter = (self.commission_reference, self.commission_issued_on)
        if self.entrusted_by is None and letter != (None, None):
            raise WrongValue(
                "commission_reference, commission_issued_on: leave them out unless entrusted_by is given",
                "没有委托移送单位的，不填委托调解函",
            )
        if (letter[0] is None) is not (letter[1] is None):
            raise WrongValue(
                "commission_reference, commission_issued_on: give both or neither",
                "委托调解函的编号和日期须同时填写，或者都不填",
            )
        return self

    @model_validator(mode="after")
    def _checked_only_what_is_mediated(self) -> Self:
        if self.safety_check and (self.kind is not Kind.DISPUTE or self.sealed is not None):
            raise WrongValue(
                "safety_check: leave it out unless the matter is a dispute that is not sealed",
                "密封登记的事项不作安全核查",
            )
        return self

    @property
    def in_person(self) -> bool:
        """Whether people come with it (走访)."""
        by_visit = self.petition is not None and self.petition.form is kind_codes.PetitionForm.VISIT
        return by_visit or self.kind is Kind.VISIT

    @property
    def people(self) -> int:
        """How many people it concerns."""
        return max(self.people_count or 0, len(self.parties))

    @property
    def ground(self) -> SealedGround | None:
        """Why only the confidential officer may open it: an accusation always is for that one alone."""
        accuses = self.petition is not None and self.petition.accusation
        return SealedGround.ACCUSATION if accuses else self.sealed
