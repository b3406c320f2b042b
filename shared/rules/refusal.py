from collections.abc import Mapping


class Refusal(Exception):
    """A rule said no.

    Attributes:
        slug: stable name of the rule, e.g. "sign-without-escalation"; the tail of the problem's `type`.
        detail: what is wrong and what to do instead, in English, naming the field.
        sentence: the same in Chinese, for the page.
        status: HTTP status a refused request is answered with.
        members: further members of the problem document (RFC 9457), e.g. the current version.
    """

    def __init__(
        self,
        slug: str,
        detail: str,
        sentence: str,
        *,
        status: int = 409,
        members: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(detail)
        self.slug = slug
        self.detail = detail
        self.sentence = sentence
        self.status = status
        self.members = dict(members or {})
