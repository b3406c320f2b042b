from datetime import datetime

from services.notify.domain.notice import Dispatch, Notice
from shared.contracts.codes import Kind
from shared.contracts.places import Place
from shared.runtime.clock import ZONE

NOON = datetime(2024, 5, 6, 12, tzinfo=ZONE)


def dispatch(number: int = 1, channel: str = "webhook:app") -> Dispatch:
    notice = Notice(
        event_id=f"event-{number}",
        event_type="tongxin.case.assigned.v1",
        case_id="case-1",
        case_no="dispute-220105003001-2024-00012",
        kind=Kind.DISPUTE,
        place=Place.from_code("220105003001"),
        recipient="mediator:staff-0117",
        channel=channel,
        text="dispute-220105003001-2024-00012已分派给您，请及时开展调解。",
        rules_version="2024.1",
    )
    return Dispatch.new(f"notice-{number}", notice, NOON)
