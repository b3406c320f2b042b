"""What is looked at before a matter is registered: who brings it, and whether it came the way it says."""

from collections.abc import Iterator

from services.intake.domain.commands.register import Register
from shared.contracts import kind_codes
from shared.contracts.codes import Channel, CourtMode, Kind, Organ
from shared.contracts.places import STREET_ITSELF, Place
from shared.people.access_refused import AccessRefused
from shared.people.staff import Outsider, Principal, Staff
from shared.rules.refusal import Refusal

RESIDENT_CHANNELS = frozenset({Channel.QR, Channel.ONLINE})
"""What a resident uses without anybody of the staff."""
RESIDENT_KINDS = frozenset({Kind.DISPUTE, Kind.PETITION, Kind.CONSULT})
"""What a resident registers: a visit is received and a decision review proposed by the staff."""
RESIDENT_PEOPLE = 1000
"""People a resident may say are concerned: the year's figures are not written by whoever passes by."""
RESIDENT_PETITION = {"form", "accusation", "repeated"}
"""What a resident may say of a petition; its other flags are the staff's to set."""


def check_resident(command: Register, who: Principal) -> None:
    """Let pass what a resident may register without signing in.

    Raises:
        AccessRefused: a kind, a form, a flag or a number of people that the staff takes down.
    """
    if who is not Outsider.RESIDENT:
        return
    wrong = next(_staffs_business(command), None)
    if wrong is not None:
        raise AccessRefused(
            "staff-registers",
            f"{wrong}: this is taken down by the staff; without signing in register a dispute, a question of law or "
            "an online petition",
            "未登录只能登记矛盾纠纷、法律咨询和网上信访，其他事项请到窗口办理。",
            status=401,
        ).about(who, "intake.register")


def _staffs_business(command: Register) -> Iterator[str]:
    form = command.petition
    if command.kind not in RESIDENT_KINDS:
        yield f"kind: {command.kind}"
    if (command.people_count or 0) > RESIDENT_PEOPLE:
        yield f"people_count: more than {RESIDENT_PEOPLE}"
    if command.entrusted_by is not None:
        yield f"entrusted_by: {command.entrusted_by}"
    if command.received_on is not None:
        yield f"received_on: {command.received_on}"
    if form is not None and form.form is not kind_codes.PetitionForm.ONLINE:
        yield f"petition.form: {form.form}"
    if form is not None:
        yield from (f"petition.{name}" for name in sorted(form.model_fields_set - RESIDENT_PETITION))


def check_court_mode(command: Register) -> None:
    """Let pass what says how a court sent it: its term depends on that.

    Raises:
        Refusal: a court entrusted the dispute and nobody said how, or somebody said how though none did.
    """
    if command.entrusted_by is not Organ.COURT and command.court_mode is not None:
        raise Refusal(
            "court-mode-out-of-place",
            "court_mode: leave it out unless entrusted_by is court",
            "委派、委托方式仅适用于人民法院委托移送的纠纷。",
            status=422,
        )
    if command.entrusted_by is Organ.COURT and command.court_mode is None:
        raise Refusal(
            "court-mode-missing",
            f"court_mode: say how the court sent it: {', '.join(CourtMode)} (人民法院在线调解规则 art. 24)",
            "人民法院委派或者委托的纠纷，须注明立案前委派、立案后委托（普通程序或者简易程序）。",
            status=422,
        )


def check_channel(command: Register, who: Principal) -> None:
    """Let pass what came in the way it says.

    Raises:
        AccessRefused: somebody who has not signed in says that a matter came to a window, a grid worker, the police …
    """
    if who is Outsider.RESIDENT and command.channel not in RESIDENT_CHANNELS:
        raise AccessRefused(
            "channel-needs-sign-in",
            f"channel: without signing in a matter comes in by {' or '.join(sorted(RESIDENT_CHANNELS))}; staff sign in",
            "未登录只能通过扫码或网上登记，工作人员请先登录。",
            status=401,
        ).about(who, "intake.register")


def in_own_grid(command: Register, place: Place, who: Principal) -> Register:
    """Return a registration that names a grid: what somebody with a grid takes in belongs to it.

    Raises:
        Refusal: the street itself has no grids.
    """
    if command.grid is not None and place.community == STREET_ITSELF:
        raise Refusal(
            "grid-of-the-street", "grid: only communities have grids; leave it out", "街道本级没有网格。", status=422
        )
    if command.grid is None and isinstance(who, Staff) and who.grid is not None and who.serves(place):
        return command.model_copy(update={"grid": who.grid})
    return command
