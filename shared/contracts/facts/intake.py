"""Facts of registration and acceptance (owner: intake)."""

from datetime import date

from shared.contracts.codes import (
    Channel,
    ClosingCode,
    ConsentBasis,
    CourtMode,
    DestructionReason,
    DisputeType,
    Kind,
    NotAcceptedReason,
    Organ,
    Satisfaction,
)
from shared.contracts.facts.base import CaseFact, CaseRemark, Count, Fact, Instant, PositiveCount, Reference
from shared.contracts.kind_codes import PetitionForm
from shared.contracts.places import GridCode


class PetitionFlags(Fact):
    """What marks a petition beside its purpose (初次/重复, 集体, 联名, 越级, 匿名, 扬言, 积案, 三跨三分离, 涉密)."""

    repeated: bool
    collective: bool
    jointly_signed: bool
    bypassed_a_level: bool
    anonymous: bool
    threatening: bool
    long_pending: bool
    crosses_areas: bool
    state_secret: bool
    address_unknown: bool = False
    """姓名、住址不清: nobody can be told anything in writing (信访工作条例 art. 23)."""


class PetitionEntry(Fact):
    """What is registered of a petition."""

    form: PetitionForm
    transferred_here: bool
    """Another organ sent it: an objection is possible within five working days (信访工作条例 art. 23)."""
    flags: PetitionFlags


class Origin(Fact):
    """The case a matter came out of: a visit or a consultation that turned into more."""

    case_id: Reference
    kind: Kind
    received_at: Instant | None = None
    """When the matter was first received: what the law counts from receipt runs from here (信访工作条例 art. 22-23)."""


class Commission(Fact):
    """委托调解函: the letter by which an organ entrusts a dispute (宁波条例 art. 19)."""

    reference: Reference
    """The number that organ gave it."""
    issued_on: date


class RefusalLetter(Fact):
    """不予调解函: the letter by which an entrusted dispute is refused (宁波条例 art. 19)."""

    sent_on: date
    to: Organ
    """The organ that entrusted the dispute."""


class Registered(CaseFact):
    """登记: a matter was taken in."""

    channel: Channel
    dispute_type: DisputeType | None = None
    people_count: Count
    petition: PetitionEntry | None = None
    """For a petition only."""
    repeated_visit: bool | None = None
    """For a visit only: the people came about the same matter before."""
    origin: Origin | None = None
    grid: GridCode | None = None
    """The grid of the community it belongs to, where one was named; its grid workers see it."""
    screening_id: Reference | None = None
    """The case id of the screening (排查) it was found in."""
    entrusted_by: Organ | None = None
    """The organ that entrusted a dispute to mediation (接受委托移送)."""
    court_mode: CourtMode | None = None
    """How, if it was a court: its term begins when the mediator takes it on."""
    representatives: PositiveCount | None = None
    """How many speak for those who came together (信访工作条例 art. 20), or for the parties of many; at most five."""
    commission: Commission | None = None
    """The letter it was entrusted with; None where none was asked for."""
    received_on: date | None = None
    """The day it was received, of a petition or an application in a labour dispute; None: that of the registration."""


class Accepted(CaseFact):
    """受理: mediation may begin; the clock to conclude starts, as a rule of a month (司法部令75 art. 33)."""

    consent_basis: ConsentBasis
    due_at: Instant | None = None


class NotAccepted(CaseFact):
    """不予受理: refused, and the applicant told where to go (人民调解法 art. 26)."""

    reason: NotAcceptedReason
    guided_to: Organ
    letter: RefusalLetter | None = None
    """How an organ that entrusted the matter was told."""


class Referred(CaseFact):
    """转介: handed to another organ with the party's consent."""

    target: Organ
    reference: Reference
    """Number of the letter it goes with, or the one the organ gave it."""


class Imported(CaseFact):
    """台账导入: a case of the time before the system, as its ledger has it; the first event of its case.

    The event's time is that of the import; the dates here are those of the ledger.
    """

    channel: Channel
    dispute_type: DisputeType | None = None
    people_count: Count
    registered_at: Instant
    accepted_at: Instant
    due_at: Instant | None = None
    """End of the term to conclude, of a case that is still open."""
    closed_at: Instant | None = None
    closing_code: ClosingCode | None = None
    entrusted_by: Organ | None = None


class DuplicateSuspected(CaseRemark):
    """疑似重复: the case may be the same matter as another; a clerk decides."""

    same_as: Reference
    """The case id of the other case."""
    score: PositiveCount
    """Points of the rules that hold, 100 at the most."""


class RatingGiven(CaseRemark):
    """在线评价: the petitioner rated with the query code (信访工作条例 art. 21); mediation puts it on the file."""

    petition_office: Satisfaction
    responsible_unit: Satisfaction


class PersonalDataDestroyed(CaseRemark):
    """个人信息销毁: who it concerned and what they told can no longer be read; the case and its counts stay."""

    reason: DestructionReason
