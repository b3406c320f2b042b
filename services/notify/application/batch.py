from collections.abc import Sequence
from dataclasses import dataclass, field

from services.notify.application.messages import RetryNotice
from services.notify.domain.directory import Holder, Part, follow
from services.notify.domain.notice import Dispatch
from shared.contracts.envelope import Event
from shared.contracts.facts.filing import Withheld


@dataclass
class Batch:
    """The states one list of items works on: loaded in bulk, folded in order, stored in bulk.

    Attributes:
        holders: who has which case, by case id and part.
        asked_for: notices named by a command, by notice id.
        withheld: cases whose notices are shown to nobody any more.
        created: new notices; those that exist already are left as they are.
    """

    holders: dict[tuple[str, Part], Holder]
    asked_for: dict[str, Dispatch]
    created: list[Dispatch] = field(default_factory=list)
    changed_holders: dict[tuple[str, Part], Holder] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)
    retried: dict[str, Dispatch] = field(default_factory=dict)

    def follow(self, event: Event) -> None:
        """Note what an event says about who has the case, or that the case is withheld."""
        if isinstance(event.data, Withheld):
            self.withheld.add(event.subject)
        for holder in follow(self.holders, event):
            self.holders[holder.case_id, holder.part] = self.changed_holders[holder.case_id, holder.part] = holder

    def retry(self, dispatch: Dispatch) -> None:
        """Note that a notice waits again."""
        self.asked_for[dispatch.notice_id] = self.retried[dispatch.notice_id] = dispatch


@dataclass
class Wanted:
    """What has to be loaded for a list of items."""

    case_ids: set[str] = field(default_factory=set)
    notice_ids: set[str] = field(default_factory=set)


def wanted_by(payloads: Sequence[object]) -> Wanted:
    """Collect what the items will ask for."""
    wanted = Wanted()
    for payload in payloads:
        match payload:
            case Event(subject=case_id):
                wanted.case_ids.add(case_id)
            case RetryNotice(notice_id=notice_id):
                wanted.notice_ids.add(notice_id)
    return wanted
