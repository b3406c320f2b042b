"""A matter that turns out to be another one goes on under a case of its own; intake registers it when it hears so."""

from uuid import NAMESPACE_URL, uuid5

from shared.contracts.codes import DisputeType, Kind
from shared.rules.refusal import Refusal


def case_it_becomes(case_id: str, kind: Kind) -> str:
    """Return the id of the case a matter goes on under: it follows from the first, so both sides know it at once."""
    return str(uuid5(NAMESPACE_URL, f"urn:tongxin:case:{case_id}:{kind.value}"))


def dispute_type_does_not_fit(kind: Kind | None, dispute_type: DisputeType | None) -> Refusal | None:
    """A dispute is of some type; nothing else is."""
    if (kind is Kind.DISPUTE) is (dispute_type is not None):
        return None
    return Refusal(
        "dispute-type-does-not-fit",
        "dispute_type: give it when the matter goes on as a dispute, and only then",
        "转为矛盾纠纷时须填写纠纷类型，其他情形不填。",
        status=422,
    )
