from collections import defaultdict
from collections.abc import Iterable

from services.intake.domain.fingerprint import Fingerprint
from shared.contracts.places import Place


class LookAlikes:
    """The cases that share a mark with one of the list, those of the list itself among them."""

    def __init__(self, known: Iterable[Fingerprint] = ()) -> None:
        self.added: list[Fingerprint] = []
        self._by_id: dict[str, Fingerprint] = {}
        self._by_token: dict[str, set[str]] = defaultdict(set)
        for fingerprint in known:
            self._enter(fingerprint)

    def number_of(self, case_id: str) -> str:
        """Return the number of one of the cases."""
        return self._by_id[case_id].case_no

    def place_of(self, case_id: str) -> Place:
        """Return where one of the cases was filed."""
        return Place.from_code(self._by_id[case_id].place)

    def of(self, fingerprint: Fingerprint) -> list[Fingerprint]:
        """Return the cases that share a mark with this one."""
        ids = {case_id for token in fingerprint.marks.tokens() for case_id in self._by_token[token]}
        return [self._by_id[case_id] for case_id in ids if case_id != fingerprint.case_id]

    def add(self, fingerprint: Fingerprint) -> None:
        """Note a case of the list; the later ones are compared with it too."""
        self.added.append(fingerprint)
        self._enter(fingerprint)

    def _enter(self, fingerprint: Fingerprint) -> None:
        self._by_id[fingerprint.case_id] = fingerprint
        for token in fingerprint.marks.tokens():
            self._by_token[token].add(fingerprint.case_id)
