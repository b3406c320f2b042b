from collections.abc import Mapping

from shared.people.staff import Principal, Staff, ref_of
from shared.rules.refusal import Refusal


class AccessRefused(Refusal):
    """Somebody asked for what is not theirs; whoever answers the request writes it into the log.

    Attributes:
        who: opaque reference of the person.
        staff: the person, when it is one of the staff.
        action: what was asked for, e.g. "mediation.sign".
        case_id: of the case, if it was about one that is known in the open.
    """

    def __init__(
        self,
        slug: str,
        detail: str,
        sentence: str,
        *,
        status: int = 403,
        members: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(slug, detail, sentence, status=status, members=members)
        self.who = ""
        self.staff: Staff | None = None
        self.action = ""
        self.case_id: str | None = None

    def about(self, who: Principal, action: str, case_id: str | None = None) -> "AccessRefused":
        """Note who asked for what."""
        self.who = ref_of(who)
        self.staff = who if isinstance(who, Staff) else None
        self.action = action
        self.case_id = case_id
        return self


def not_signed_in() -> AccessRefused:
    """Say that one has to sign in first."""
    return AccessRefused(
        "not-signed-in",
        "Authorization: sign in, or send a bearer token that is valid (`tongxin user token`)",
        "请先登录。",
        status=401,
    )


def outside_your_sight() -> AccessRefused:
    """Say that a case is somebody else's."""
    return AccessRefused(
        "outside-your-area",
        "the case is not in your area, has not reached your level, or is not given to you",
        "该件不属于您的辖区或未交由您办理，不能查看或办理。",
    )
