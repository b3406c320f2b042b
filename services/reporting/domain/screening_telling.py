"""The sentences and words of screenings (docs/glossary.md); importing it makes `tell` know them."""

from services.reporting.domain.days import last_day
from services.reporting.domain.telling import tell
from shared.contracts.facts import screening
from shared.words.code_words import word_of


@tell.register
def _opened(fact: screening.ScreeningOpened) -> str:
    span = f"{fact.period_from}至{fact.period_to}"
    return f"{word_of(fact.period)}（{span}），上报期限至{last_day(fact.due_at)}"


@tell.register
def _reported(fact: screening.ScreeningReported) -> str:
    return f"发现{fact.found}件，已化解{fact.resolved}件{_late(late=fact.late)}"


@tell.register
def _zero_reported(fact: screening.ScreeningZeroReported) -> str:
    return f"未发现矛盾纠纷{_late(late=fact.late)}"


@tell.register
def _missing(fact: screening.ScreeningMissing) -> str:
    return f"至{last_day(fact.due_at)}未上报"


@tell.register
def _returned(fact: screening.ScreeningReturned) -> str:
    return f"第{fact.returns}次退回：{word_of(fact.reason)}，上报期限至{last_day(fact.due_at)}"


@tell.register
def _checked(_fact: screening.ScreeningChecked) -> str:
    return "街道已审核"


@tell.register
def _closed(fact: screening.ScreeningClosed) -> str:
    return f"本轮办结，发现{fact.found}件，已化解{fact.resolved}件{_late(late=fact.late)}"


@tell.register
def _withdrawn(fact: screening.ScreeningWithdrawn) -> str:
    return f"撤回：{word_of(fact.reason)}"


def _late(*, late: bool) -> str:
    return "（逾期）" if late else ""
