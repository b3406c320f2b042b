"""Who is who: the directory and the key, as a service asks them."""

from pathlib import Path

from shared.people.directory import StaffDirectory
from shared.people.ended_sessions import EndedSessions
from shared.people.staff import Staff
from shared.people.tokens import Proof, TokenSigner, Use


class People:
    """The staff and what they prove themselves with.

    Args:
        directory: holds staff.json and key; the same for all services, so that one sign-in serves all.
        sessions: where ended sessions are kept, the same for all services; `sessions` in the directory when None.

    Raises:
        DirectoryWrong: staff.json names the key that is wrong.
        KeyWrong: there is no usable key.
    """

    def __init__(self, directory: Path, sessions: Path | None = None) -> None:
        self.directory = StaffDirectory(directory)
        self.ended = EndedSessions(sessions or directory / "sessions")
        self.signer = TokenSigner.load(directory)
        self.directory.people()

    def who(self, token: str, use: Use) -> tuple[Staff, Proof] | None:
        """Return the person a token stands for; None when it is not valid, ended, or taken back."""
        proof = self.signer.read(token, use)
        staff = self.directory.find(proof.ref) if proof else None
        if proof is None or staff is None or not staff.active or staff.token_version != proof.version:
            return None
        if use is Use.SESSION and self.ended.has_ended(proof.session):
            return None
        return staff, proof
