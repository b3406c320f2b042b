from pathlib import Path

import pytest

from services.notify.adapters.channels_file import load_channels
from services.notify.domain.channels import Channels, ChannelsError

CHANNELS = """
version = "2024.1"

[webhooks]
district = "https://district.example/notices?key=secret"
app = "http://127.0.0.1:9000/"

[[routes]]
recipients = "desk:district:220105"
channels = ["file", "webhook:district", "file"]

[[routes]]
recipients = "desk:*"
channels = ["file"]

[[routes]]
recipients = "mediator:staff-*"
channels = ["webhook:app"]
"""


def configured(tmp_path: Path, text: str) -> Channels:
    path = tmp_path / "channels.toml"
    path.write_text(text, encoding="utf-8")
    return load_channels(path)


@pytest.mark.parametrize(
    ("recipient", "channels"),
    [
        ("desk:district:220105", ("file", "webhook:district")),
        ("desk:district:220106", ("file",)),
        ("mediator:staff-0117", ("webhook:app",)),
        ("mediator:guest-1", ("file",)),
        ("leader:staff-0003", ("file",)),
    ],
)
def test_the_first_route_that_fits_decides(tmp_path: Path, recipient: str, channels: tuple[str, ...]) -> None:
    assert configured(tmp_path, CHANNELS).of(recipient) == channels


def test_without_a_file_everybody_is_reached_by_the_file_channel() -> None:
    assert load_channels(None).of("desk:district:220105") == ("file",)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ('webhoks = { a = "http://a" }', "channels.webhoks"),
        ('[webhooks]\ndistrict = "ftp://district.example"', "channels.webhooks.district"),
        ('[webhooks]\ndistrict = "https://user:secret@district.example"', "channels.webhooks"),
        ('[webhooks]\n"Das Amt" = "https://district.example"', "channels.webhooks.Das Amt"),
        ('[[routes]]\nrecipients = "desk:*"\nchannels = ["mail"]', "channels.routes.0.channels.0"),
        ('[[routes]]\nrecipients = "desk:*"\nchannels = []', "channels.routes.0.channels"),
        ('[[routes]]\nrecipients = "desk:[*"\nchannels = ["file"]', "channels.routes.0.recipients"),
        ('[[routes]]\nchannels = ["file"]', "channels.routes.0.recipients"),
        ('[[routes]]\nrecipients = "desk:*"\nchannels = ["webhook:district"]', "routes.0.channels: webhook:district"),
        ("version = 3", "channels.version"),
        ("version = ", "channels_file"),
    ],
)
def test_a_wrong_key_is_named_and_no_secret_repeated(tmp_path: Path, wrong: str, named: str) -> None:
    with pytest.raises(ChannelsError) as error:
        configured(tmp_path, wrong)
    assert named in str(error.value)
    assert "secret" not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChannelsError, match=r"channels_file: .*nowhere\.toml"):
        load_channels(tmp_path / "nowhere.toml")
