"""What the pages of intake call the fields and codes of its commands."""

from services.intake.domain.command_wording.codes import ID_NUMBER_GROUNDS, SEALED_GROUNDS
from services.intake.domain.command_wording.fields import FIELDS
from services.intake.domain.persons import IdNumberGround
from services.intake.domain.sealed_matters import SealedGround
from shared.web.command_forms.inputs import Vocabulary
from shared.web.command_forms.words import WORDS
from shared.words.roles import PARTIES

VOCABULARY = Vocabulary(
    labels=FIELDS,
    words={**WORDS, SealedGround: SEALED_GROUNDS, IdNumberGround: ID_NUMBER_GROUNDS},
    options={"role": tuple(PARTIES.items())},
)
