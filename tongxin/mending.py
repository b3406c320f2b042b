"""Errors that a user of the command line can mend; each says how in its message."""

import httpx
from pydantic import ValidationError

from demo.directory import DirectoryNotEmpty
from deploy.broker import BrokerUnreachable
from deploy.consumer_replay import NothingToReplay
from deploy.dead_letters import NoSuchLetter
from deploy.embedded.data_directory import DataDirectoryInUse
from deploy.embedded.one_port import PortTaken
from deploy.embedded.server_process import NatsServerFailed
from deploy.event_records import RecordUnreadable
from deploy.rebuild import RebuildInterrupted, RecordIncomplete
from deploy.stream_scan import StreamUnreadable
from shared.messaging.provision import DestructiveChange
from tongxin.client import RequestRefused, ServerUnreachable

MENDABLE: tuple[type[Exception], ...] = (
    BrokerUnreachable,
    DataDirectoryInUse,
    DestructiveChange,
    DirectoryNotEmpty,
    NatsServerFailed,
    NoSuchLetter,
    NothingToReplay,
    PortTaken,
    RebuildInterrupted,
    RecordIncomplete,
    RecordUnreadable,
    RequestRefused,
    ServerUnreachable,
    StreamUnreadable,
    ValidationError,
    FileNotFoundError,
    PermissionError,
    httpx.HTTPError,
)
