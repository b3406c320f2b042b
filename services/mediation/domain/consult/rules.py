"""The rules of a consultation, as the application asks for them."""

from collections.abc import Mapping
from typing import Any

from services.mediation.domain.consult import answering
from services.mediation.domain.consult.commands import COMMANDS, Answer, Convert, Rate
from services.mediation.domain.consult.model import STATES, Consult
from services.mediation.domain.policy import Policy
from services.mediation.domain.process import voiding
from services.mediation.domain.process.assembling import kind_rules
from services.mediation.domain.process.table import Table
from services.mediation.domain.process.terms import begun
from shared.contracts.codes import CaseClock, CaseState
from shared.contracts.facts.intake import Registered

ASKED = frozenset({CaseState.REGISTERED})
ANSWERED = frozenset({CaseState.ANSWERED})

TABLE: Table[Consult] = Table(
    allowed={"answer": ASKED, "rate": ANSWERED, "convert": ASKED | ANSWERED, **voiding.voidable(STATES)},
    guards=voiding.GUARDS,
    words={"answer": "解答", "rate": "评价", "convert": "转办", **voiding.WORDS},
)


def begin(_registered: Registered, fields: Mapping[str, Any], policy: Policy) -> Consult:
    """Return the consultation after its registration; the days to answer run from there."""
    return Consult(**fields, terms=(begun(CaseClock.CONSULT_ANSWER, fields["registered_at"], policy),))


CONSULT = kind_rules(
    Consult,
    path="consults",
    actions="consult",
    commands=COMMANDS,
    table=TABLE,
    rules={Answer: answering.answer, Rate: answering.rate, Convert: answering.convert, **voiding.RULES},
    begin=begin,
    note=lambda command: command.answer if isinstance(command, Answer) else voiding.note(command),
)
