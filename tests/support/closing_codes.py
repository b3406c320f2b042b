"""Which closing codes belong to people's mediation; the others end cases of other kinds."""

from shared.contracts.codes import ClosingCode

OF_OTHER_KINDS = frozenset(
    {
        ClosingCode.SUPPORTED,
        ClosingCode.EXPLAINED,
        ClosingCode.NOT_SUPPORTED,
        ClosingCode.PETITION_MEDIATED,
        ClosingCode.TRANSFERRED,
        ClosingCode.GUIDED,
        ClosingCode.CONVERTED,
        ClosingCode.POLICE_CALLED,
        ClosingCode.REVIEWED,
        ClosingCode.WITHDRAWN,
    }
)
OF_DISPUTES = frozenset(ClosingCode) - OF_OTHER_KINDS
