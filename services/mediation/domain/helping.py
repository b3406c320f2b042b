"""邀请参与调解: with the parties' consent others help the mediator (人民调解法 art. 20); 五老 among them."""

from datetime import datetime

from pydantic import Field

from services.mediation.domain.case import Case
from services.mediation.domain.commands import Command, Narrative
from services.mediation.domain.decision import Decision, base_of, check
from services.mediation.domain.policy import Policy
from shared.contracts.facts.mediation import HelperInvited
from shared.contracts.mediation_codes import Helper
from shared.rules.refusal import Refusal


class InviteHelper(Command):
    """邀请参与调解."""

    name = "invite-helper"
    helper: Helper = Field(description="what the helper is: one of the 五老, a relative, an expert …")
    consent: bool = Field(description="the parties agree to this helper (人民调解法 art. 20)")
    who: Narrative | None = Field(
        default=None, description="name of the helper; printed in the record of mediation, kept here, never in an event"
    )


def helper_without_consent(command: InviteHelper) -> Refusal | None:
    """Nobody joins a mediation whom the parties do not want there (人民调解法 art. 20)."""
    if command.consent:
        return None
    return Refusal(
        "helper-without-consent",
        "consent: ask the parties first, then give true",
        "邀请他人参与调解，须经各方当事人同意。",
        status=422,
    )


def invite_helper(case: Case, command: InviteHelper, _now: datetime, _policy: Policy) -> Decision:
    """Note one more helper; who mediates is still the mediator."""
    check(helper_without_consent(command))
    after = case.after(record=case.record.but(helpers=(*case.record.helpers, command.helper)))
    return Decision(after, (HelperInvited(**base_of(after, command.actor), helper=command.helper),))
