"""What an activity was."""

from enum import StrEnum


class PublicityForm(StrEnum):
    """Form of a publicity activity."""

    LECTURE = "lecture"
    DOOR_TO_DOOR = "door_to_door"
    EXHIBITION = "exhibition"
    SHORT_VIDEO = "short_video"
    PUSH = "push"
    BANNER = "banner"
    LAWYER_VISIT = "lawyer_visit"
