from collections.abc import Mapping

from services.notify.adapters.file_channel import FileChannel, LogChannel
from services.notify.adapters.webhook_channel import WebhookChannel
from services.notify.application.ports import Channel
from services.notify.domain.channels import FILE, WEBHOOK, Channels
from services.notify.settings import NotifySettings


def configured_channels(settings: NotifySettings, channels: Channels) -> Mapping[str, Channel]:
    """Return every channel a notice can be sent by, by the name its rows keep."""
    file = FileChannel(settings.notice_file) if settings.notice_file is not None else LogChannel()
    webhooks = {
        f"{WEBHOOK}{name}": WebhookChannel(str(url), settings.webhook_timeout_seconds)
        for name, url in channels.webhooks.items()
    }
    return {FILE: file, **webhooks}
