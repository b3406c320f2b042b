"""Facts of sealed matters: that there is one and where it went, nothing of what it says.

信访工作条例 art. 30: neither an accusation (检举控告) nor the accuser may come to the knowledge of the accused.
反家庭暴力法 art. 14, 未成年人保护法 art. 11: who reports violence or harm to a minor is kept secret. They travel
under a prefix and a permission of their own; the number below is all that tells one from another.
"""

from datetime import date

from shared.contracts.codes import DestructionReason, Kind
from shared.contracts.facts.base import Count, Fact, Instant, Reference
from shared.contracts.places import Place


class SealedFact(Fact):
    """What every event of a sealed matter carries. `place` is the street itself, whoever took the matter in."""

    case_no: Reference
    place: Place


class SealedRegistered(SealedFact):
    """密封登记: it was taken in under seal; nothing of it was ever said in the open."""

    kind: Kind
    """An accusation is a petition; violence in a family or harm to a minor is a dispute that is not mediated."""
    received_on: date | None = None
    """The day an accusation was received; None: that of the registration."""


class Sealed(SealedFact):
    """封存: what was registered in the open is an accusation; only the confidential officer reads it from here on."""


class HandedOver(SealedFact):
    """移送: an accusation to the discipline inspection, anything else to the organ that protects the victim."""


class ProtectionRecorded(SealedFact):
    """登记告诫书、保护令: the committee was told of one, and visits begin (反家庭暴力法 art. 17, 32)."""


class ProtectionVisited(SealedFact):
    """查访: one side was visited; what was found is told to nobody here."""


class ProtectionEnded(SealedFact):
    """查访结束: nobody is visited any more."""


class SealedDeadlineWarned(SealedFact):
    """密封件到期预警: so many whole days are left to hand it over (信访工作条例 art. 22-23), or for a visit."""

    due_at: Instant
    days_left: Count


class SealedOverdue(SealedFact):
    """密封件超期: it was not handed over within the fifteen days from its receipt, or a visit was not made."""

    due_at: Instant


class SealLifted(SealedFact):
    """解除封存: it was sealed by mistake and goes on in the open, under another case that names nothing of this one."""


class SealedRemark(SealedFact):
    """What is said of a sealed matter beside its course: sequence 0, and nothing is moved by it."""


class RegisteredAnew(SealedRemark):
    """另行登记: what was sealed by mistake was registered once more, in the open."""

    into: Reference
    """The case id of the open case; nothing that is said of that one leads back here."""


class SealedDataDestroyed(SealedRemark):
    """个人信息销毁, of a sealed matter."""

    reason: DestructionReason
