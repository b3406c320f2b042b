"""Which command is possible when: one table a kind, read by `decide` and by the pages' buttons alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from services.mediation.domain.process.filed import FiledCase
from shared.contracts.codes import CaseState
from shared.rules.refusal import Refusal
from shared.words.codes import STATES

F = TypeVar("F", bound=FiledCase)


@dataclass(frozen=True)
class Table(Generic[F]):
    """The commands of a kind in the order of its process.

    Attributes:
        allowed: command -> states it can be given in.
        guards: command -> objections that rest on the case alone.
        words: command -> its Chinese name.
    """

    allowed: Mapping[str, frozenset[CaseState]]
    guards: Mapping[str, tuple[Callable[[F], Refusal | None], ...]]
    words: Mapping[str, str]

    def objection(self, case: F, command: str) -> Refusal | None:
        """Return why a command cannot be given now, whatever its contents; None when it can."""
        if case.state not in self.allowed[command]:
            return self._not_in_this_state(case, command)
        return next((found for guard in self.guards.get(command, ()) if (found := guard(case))), None)

    def allowed_now(self, case: F) -> tuple[str, ...]:
        """Return the names of the commands that can be given now."""
        return tuple(name for name in self.allowed if self.objection_free(case, name))

    def objection_free(self, case: F, command: str) -> bool:
        """Say whether a command can be given now."""
        return case.state in self.allowed[command] and not any(g(case) for g in self.guards.get(command, ()))

    def _not_in_this_state(self, case: F, command: str) -> Refusal:
        allowed = self.allowed_now(case)
        in_chinese = "、".join(self.words[name] for name in allowed) or "无"
        state = STATES[case.state]
        return Refusal(
            "not-in-this-state",
            f"{command} is not possible in state {case.state}; possible now: {', '.join(allowed) or 'nothing'}",
            f"该件处于“{state}”，不能“{self.words[command]}”；现在可以：{in_chinese}。",
            members={"state": case.state.value, "allowed": list(allowed)},
        )
