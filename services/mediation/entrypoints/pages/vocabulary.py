"""What the pages of mediation call the fields and codes of its commands."""

from collections.abc import Iterable
from dataclasses import replace

from services.mediation.domain.command_wording.fields import FIELDS
from services.mediation.domain.command_wording.protection import PROTECTION_PAPERS, VISITED_SIDES
from services.mediation.domain.command_wording.sealing import SEALING_GROUNDS
from services.mediation.domain.papers import NAMES, Paper
from services.mediation.domain.petition.commands import SealingGround
from services.mediation.domain.protection.model import ProtectionPaper, VisitedSide
from shared.contracts.codes import Kind, Risk
from shared.web.command_forms.inputs import Sort, Vocabulary
from shared.web.command_forms.words import WORDS
from shared.words.codes import RISKS

VOCABULARY = Vocabulary(
    labels=FIELDS,
    words={
        **WORDS,
        SealingGround: SEALING_GROUNDS,
        Paper: NAMES,
        ProtectionPaper: PROTECTION_PAPERS,
        VisitedSide: VISITED_SIDES,
    },
    sorts={
        "papers": Sort.PAPERS,
        "evidence_ref": Sort.LINE,
        "meeting_ref": Sort.LINE,
        "community": Sort.PLACE,
        "communities": Sort.MANY,
    },
    options={"papers": [(paper.value, NAMES[paper]) for paper in Paper]},
)

BEGINNINGS = {Kind.ASSIGNMENT: "点球交办", Kind.SCREENING: "布置排查"}
"""What mediation itself begins."""


def vocabulary_of(colours: Iterable[Risk]) -> Vocabulary:
    """Return it for a street that uses these risk colours: no other is offered to be chosen."""
    chosen = [(colour.value, RISKS[colour]) for colour in colours]
    return replace(VOCABULARY, options={**VOCABULARY.options, "risk": chosen})
