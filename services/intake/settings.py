import tomllib
from pathlib import Path

from services.intake.domain.likeness import LikenessPolicy
from shared.privacy.settings import PersonalDataSettings


class IntakeSettings(PersonalDataSettings):
    """What intake is told beyond what every service with personal data is.

    Attributes:
        likeness_file: TOML, local rules of the search for duplicates; the built-in ones when absent.
    """

    likeness_file: Path | None = None

    def likeness(self) -> LikenessPolicy:
        """Return the rules of the search for duplicates.

        Raises:
            pydantic.ValidationError: names the key that is wrong.
            OSError: the file cannot be read.
        """
        if self.likeness_file is None:
            return LikenessPolicy()
        return LikenessPolicy.model_validate(tomllib.loads(self.likeness_file.read_text(encoding="utf-8")))
