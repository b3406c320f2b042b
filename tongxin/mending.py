"""Errors that a user of the command line can mend; each says how in its message."""

import httpx
from pydantic import ValidationError

from deploy.broker import BrokerUnreachable
from deploy.embedded.data_directory import DataDirectoryInUse
from deploy.embedded.one_port import PortTaken
from deploy.embedded.server_process import NatsServerFailed
from shared.messaging.provision import DestructiveChange

MENDABLE: tuple[type[Exception], ...] = (
    BrokerUnreachable,
    DataDirectoryInUse,
    DestructiveChange,
    NatsServerFailed,
    PortTaken,
    ValidationError,
    FileNotFoundError,
    PermissionError,
    httpx.HTTPError,
)
