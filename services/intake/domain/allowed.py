from services.intake.domain.case import IntakeCase
from shared.contracts.codes import CaseState, Kind

OF_A_REGISTERED_DISPUTE = ("accept", "not-accept", "refer", "propose-void")


def allowed_now(case: IntakeCase) -> tuple[str, ...]:
    """Return the names of the answers intake may give to a case as it stands; mediation answers the other kinds."""
    if case.kind is not Kind.DISPUTE or case.state is not CaseState.REGISTERED:
        return ()
    return OF_A_REGISTERED_DISPUTE if case.void_proposal is None else (*OF_A_REGISTERED_DISPUTE, "void")
