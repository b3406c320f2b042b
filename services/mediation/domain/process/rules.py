"""What the application asks of a kind; the rules of each are behind it, and none knows another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from services.mediation.domain.commands import Command, Tick
from services.mediation.domain.decision import Decision
from services.mediation.domain.matter import Matter
from services.mediation.domain.naming import Named, nobody
from services.mediation.domain.policy import Policy
from services.mediation.domain.process.creating import Creation
from shared.contracts.facts.base import CaseRemark

M = TypeVar("M", bound=Matter)


class Apply(Protocol):
    """Takes over what another service published."""

    def __call__(self, case: Any, fact: Any, *, case_id: str, sequence: int, at: datetime, policy: Policy) -> Any:
        """Return the case after a fact.

        Raises:
            FactOutOfPlace: the fact does not follow.
        """
        ...


class Decide(Protocol):
    """The one door to the rules of a kind."""

    def __call__(
        self,
        case: Any,
        command: Command | Tick,
        now: datetime,
        policy: Policy,
        *,
        target: Any = None,
        others: Sequence[Any] = (),
    ) -> Decision[Any]:
        """Decide what a command does to a case.

        `target` is the other case the command names, `others` are those counted under this one, as they stand.

        Raises:
            Refusal: the command is not possible, with what is possible instead.
        """
        ...


def no_other_case(_command: Command) -> str | None:
    """A command that looks at no other case."""
    return None


def not_its_target(_command: Command) -> bool:
    """A command that does not look at the case its own is counted under."""
    return False


def no_merged_cases(_command: Command) -> bool:
    """A command that looks at no case counted under its own."""
    return False


def nothing_follows(_remark: CaseRemark) -> Command | None:
    """What intake says beside the course of a case changes nothing of it."""
    return None


def no_note(_command: Command) -> str | None:
    """A command without a text."""
    return None


@dataclass(frozen=True)
class KindRules(Generic[M]):
    """The pure rules of one kind.

    Attributes:
        model: a case of it, as it is stored.
        path: its part of the address, e.g. "petitions".
        actions: what its commands are called in the table of rights, e.g. "petition" of "petition.accept".
        commands: what may be asked, by name; each is a route.
        words: their Chinese names.
        apply: takes over what intake published.
        decide: decides on a command or a look at the terms.
        next_instant: when the next look does something.
        explain: what runs on it and why it does or does not go up.
        allowed_now: names of the commands that can be given.
        clocks_run: whether a change of the rules or the calendar can change what its clocks do next.
        creation: how mediation itself begins one; None when intake registers it.
        other_case: id of the case a command looks at beside its own.
        with_target: whether a command looks at the case its own is counted under.
        with_merged: whether a command looks at the cases counted under its own.
        note: text of a command that is kept in the log; it may tell of people, so it is never published.
        names: whom a command gives the case to; the directory has to know them.
        narratives: the right to read its texts.
        follows_from: what intake says beside its course, as the command it amounts to; None for none.
    """

    model: type[M]
    path: str
    actions: str
    commands: Mapping[str, type[Command]]
    words: Mapping[str, str]
    apply: Apply
    decide: Decide
    next_instant: Callable[[M, Policy], datetime | None]
    explain: Callable[[M, datetime, Policy], BaseModel]
    allowed_now: Callable[[M], tuple[str, ...]]
    clocks_run: Callable[[M], bool]
    creation: Creation | None = None
    other_case: Callable[[Any], str | None] = no_other_case
    with_target: Callable[[Any], bool] = not_its_target
    with_merged: Callable[[Any], bool] = no_merged_cases
    note: Callable[[Any], str | None] = no_note
    names: Callable[[Any], tuple[Named, ...]] = nobody
    narratives: str = "mediation.read-narratives"
    follows_from: Callable[[CaseRemark], Command | None] = nothing_follows

    def read(self, document: str) -> M:
        """Return a stored case."""
        model: Any = self.model
        case: M = model.model_validate_json(document)
        return case
