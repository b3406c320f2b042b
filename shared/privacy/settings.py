from pathlib import Path
from typing import Self

from pydantic import SecretStr

from shared.privacy.key_ring import KeyRing, KeysError
from shared.runtime.settings import ServiceSettings


class PersonalDataSettings(ServiceSettings):
    """What a service that keeps personal data is told beyond what every service is.

    Attributes:
        personal_data_keys_file: its keys; made by `tongxin secrets`, `tongxin up` or `tongxin keys new`.
        personal_data_keys: the content of such a file, where no file can be given.
    """

    personal_data_keys_file: Path | None = None
    personal_data_keys: SecretStr | None = None

    @classmethod
    def of(cls, settings: ServiceSettings) -> Self:
        """Return the settings with the keys; what the others do not know comes from the environment."""
        return settings if isinstance(settings, cls) else cls(**settings.model_dump())

    def key_ring(self) -> KeyRing:
        """Return the keys.

        Raises:
            KeysError: none are given, or they are damaged.
            OSError: the file cannot be read.
        """
        if self.personal_data_keys_file is not None:
            return KeyRing.parse(self.personal_data_keys_file.read_text(encoding="utf-8"))
        if self.personal_data_keys is not None:
            return KeyRing.parse(self.personal_data_keys.get_secret_value())
        raise KeysError(
            "TONGXIN_PERSONAL_DATA_KEYS_FILE: name the file with this service's keys; `tongxin keys new FILE` makes one"
        )
