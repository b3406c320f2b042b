"""What intake tells of the persons of a case, for one request: nothing of it is kept here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

Credentials = Mapping[str, str]
"""The headers somebody has signed in with; intake is asked as that person, not as a service."""


@dataclass(frozen=True)
class Person:
    """A party; a text is empty where nothing is known.

    Attributes:
        role: applicant, respondent or other.
        id_number_tail: last four characters of the number of an identity document.
    """

    role: str
    name: str = ""
    phone: str = ""
    address: str = ""
    id_number_tail: str = ""


@dataclass(frozen=True)
class PersonalData:
    """The persons of a case, and the matter as it was told."""

    summary: str
    persons: tuple[Person, ...]


NO_PERSONS = PersonalData("", ())
"""For forms that tell of nobody: intake is not asked."""


class PersonalDataSource(Protocol):
    """Whoever keeps the personal data; it decides who may read, and records the read."""

    async def read(self, case_id: str, credentials: Credentials, reason: str) -> PersonalData:
        """Return the personal data of a case.

        Raises:
            Refusal: this person may not, or nobody answers.
        """
        ...
