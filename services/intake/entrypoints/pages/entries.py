"""What may be registered on a page: matters of each kind, and activities that are counted beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import BaseModel

from services.intake.application.rights import scope_at
from services.intake.domain.asked_fields import REQUIRED_OF, not_asked, sealed_grounds
from services.intake.domain.command_wording.codes import ACTIVITIES, SEALED_GROUNDS
from services.intake.domain.commands.activity import RecordPublicity, RecordStudy
from services.intake.domain.commands.register import Register
from services.intake.entrypoints.pages.vocabulary import VOCABULARY
from shared.contracts.codes import Kind
from shared.contracts.places import Place
from shared.people.case_scope import CaseScope
from shared.people.staff import Staff
from shared.rules.refusal import Refusal
from shared.web.command_forms.inputs import Input, Options, inputs_of
from shared.words.codes import KINDS


@dataclass(frozen=True)
class Entry:
    """Something that may be registered.

    Attributes:
        name: in Chinese.
        model: of the command.
        action: of the table of rights.
        kind: of the matter; None of an activity.
    """

    name: str
    model: type[BaseModel]
    action: str
    kind: Kind | None = None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What is asked for; the place, and the kind of a matter, are known before."""
        if self.kind is None:
            return inputs_of(self.model, VOCABULARY, {"community"})
        asked = inputs_of(self.model, VOCABULARY, not_asked(self.kind) | {"community", "kind"})
        must = REQUIRED_OF.get(self.kind, frozenset())
        return tuple(replace(it, required=it.required or it.name in must) for it in asked)

    @property
    def offered(self) -> Mapping[str, Options]:
        """What may be chosen only in this."""
        grounds = sealed_grounds(self.kind) if self.kind else ()
        return {"sealed": [(ground.value, SEALED_GROUNDS[ground]) for ground in grounds]}

    def scope(self, who: Staff, place: Place) -> CaseScope:
        """Return what rights ask of it, as this person takes it in at a place."""
        return scope_at(place, self.kind, who.grid)


ENTRIES: Mapping[str, Entry] = {
    **{kind.value: Entry(KINDS[kind], Register, "intake.register", kind) for kind in Kind if kind.is_case},
    "study": Entry(ACTIVITIES["study"], RecordStudy, "intake.record-activity"),
    "publicity": Entry(ACTIVITIES["publicity"], RecordPublicity, "intake.record-activity"),
}
"""By their part of the address."""


def entry_of(what: str) -> Entry:
    """Return what may be registered by a name.

    Raises:
        Refusal: nothing is called so.
    """
    if what not in ENTRIES:
        raise Refusal("nothing-to-register", f"{what}: one of {', '.join(ENTRIES)}", "没有这类登记。", status=404)
    return ENTRIES[what]
