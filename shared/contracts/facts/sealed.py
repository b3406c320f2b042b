"""Facts of sealed matters (检举控告): that there is one and where it went, nothing of what it says.

信访工作条例 art. 30: neither the accusation nor the accuser may come to the knowledge of the accused. They travel under
a prefix and a permission of their own; the number below is all that tells one from another.
"""

from shared.contracts.codes import DestructionReason
from shared.contracts.facts.base import Fact, Reference
from shared.contracts.places import Place


class SealedFact(Fact):
    """What every event of a sealed matter carries. `place` is the street itself, whoever took the matter in."""

    case_no: Reference
    place: Place


class SealedRegistered(SealedFact):
    """密封登记: an accusation was taken in; nothing of it was ever said in the open."""


class Sealed(SealedFact):
    """封存: what was registered in the open is an accusation; only the confidential officer reads it from here on."""


class HandedOver(SealedFact):
    """移送纪检监察."""


class SealedDataDestroyed(SealedFact):
    """个人信息销毁, of a sealed matter: a remark beside its course, with sequence 0."""

    reason: DestructionReason
