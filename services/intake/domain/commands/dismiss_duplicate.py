"""What a clerk says of two cases that look alike."""

from services.intake.domain.commands.command import Command
from shared.rules.attributed import Attributed


class DismissDuplicate(Command, Attributed):
    """疑似重复排除: two cases that look alike are two matters."""
