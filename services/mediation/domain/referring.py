"""转介 of a case that mediation already numbers (人民调解法 art. 18; 信访工作条例 art. 31)."""

from datetime import datetime

from services.mediation.domain.case import Case
from services.mediation.domain.commands import Refer
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from shared.contracts.codes import CaseState
from shared.contracts.facts.intake import Referred
from shared.rules.refusal import Refusal


def consent_is_missing(command: Refer) -> Refusal | None:
    """Nobody is sent elsewhere against his will."""
    if command.consent:
        return None
    return Refusal(
        "consent-missing", "consent: the applicant must agree to be referred", "转介须经当事人同意。", status=422
    )


def refer(case: Case, command: Refer, _now: datetime, _policy: Policy) -> Decision:
    """Hand an accepted case to another organ; what is left here is to close it."""
    check(consent_is_missing(command))
    after = case.after(state=CaseState.REFERRED, referred_to=command.target)
    fact = Referred(**base_of(after, command.actor), target=command.target, reference=command.reference)
    return Decision(after, (fact,))
