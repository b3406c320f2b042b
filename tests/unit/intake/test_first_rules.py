"""What holds before anything is registered, and of two cases that look alike."""

from datetime import datetime

import pytest

from services.intake.domain.commands.register import Register
from services.intake.domain.registration_checks import RESIDENT_CHANNELS, check_channel
from services.intake.domain.suspicion import dismiss
from shared.contracts.codes import Channel
from shared.people.staff import Outsider
from shared.rules.refusal import Refusal
from shared.runtime.clock import ZONE


def by(channel: Channel) -> Register:
    return Register.model_validate(
        {
            "kind": "dispute",
            "channel": channel,
            "community": "220105003001",
            "dispute_type": "02",
            "summary": "楼上漏水",
            "parties": [{"role": "applicant", "name": "陈小明"}],
        }
    )


@pytest.mark.parametrize("channel", Channel)
def test_a_resident_comes_in_by_what_needs_nobody_of_the_staff(channel: Channel) -> None:
    if channel in RESIDENT_CHANNELS:
        check_channel(by(channel), Outsider.RESIDENT)
        return
    with pytest.raises(Refusal) as caught:
        check_channel(by(channel), Outsider.RESIDENT)
    assert (caught.value.slug, caught.value.status) == ("channel-needs-sign-in", 401)


def test_only_what_was_suspected_is_dismissed() -> None:
    with pytest.raises(Refusal) as caught:
        dismiss(None, None, datetime(2024, 3, 1, tzinfo=ZONE))
    assert (caught.value.slug, caught.value.status) == ("duplicate-not-suspected", 404)
