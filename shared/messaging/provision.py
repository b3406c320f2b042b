"""Create-or-update of streams and consumers; what would lose or reinterpret data is refused."""

from dataclasses import dataclass, field

import structlog
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, StreamConfig
from nats.js.errors import NotFoundError

from shared.messaging.topology import Topology, consumer_config
from shared.runtime.mendable import Mendable

log = structlog.get_logger(__name__)

_FIXED_IN_STREAMS = ("storage", "retention", "discard", "deny_delete", "deny_purge", "allow_atomic")
_MUTABLE_IN_STREAMS = ("subjects", "max_bytes", "max_age", "max_msg_size", "description", "duplicate_window")
_FIXED_IN_CONSUMERS = ("deliver_policy", "ack_policy")
_MUTABLE_IN_CONSUMERS = ("filter_subjects", "ack_wait", "max_deliver", "max_ack_pending")


class DestructiveChange(Mendable):
    """What exists can be made what is wanted only by losing data; an operator has to decide."""


@dataclass
class Report:
    """What provisioning did, by name."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


async def provision(jetstream: JetStreamContext, topology: Topology) -> Report:
    """Bring the server to the topology; safe to repeat.

    Raises:
        DestructiveChange: names the stream or consumer, the setting, both values and the remedy.
    """
    report = Report()
    for stream in topology.streams:
        await _stream(jetstream, stream.config(topology.replicas), report)
    for subscription in topology.consumers:
        config = consumer_config(subscription, topology.replicas)
        await _consumer(jetstream, subscription.stream, config, report)
    log.info("provision.done", created=report.created, updated=report.updated, unchanged=len(report.unchanged))
    return report


async def _stream(jetstream: JetStreamContext, wanted: StreamConfig, report: Report) -> None:
    name = str(wanted.name)
    try:
        info = await jetstream.stream_info(name)
    except NotFoundError:
        await jetstream.add_stream(wanted)
        report.created.append(name)
        return
    _refuse_changes(f"stream {name}", info.config, wanted, _FIXED_IN_STREAMS)
    if lost := set(info.config.subjects or ()) - set(wanted.subjects or ()):
        raise DestructiveChange(f"stream {name} would stop capturing {sorted(lost)}: keep them in the topology")
    if wanted.max_bytes is not None and 0 < wanted.max_bytes < info.state.bytes:
        raise DestructiveChange(
            f"stream {name} holds {info.state.bytes} bytes, more than max_bytes {wanted.max_bytes}: raise the limit"
        )
    if _differs(info.config, wanted, _MUTABLE_IN_STREAMS):
        await jetstream.update_stream(wanted)
        report.updated.append(name)
    else:
        report.unchanged.append(name)


async def _consumer(jetstream: JetStreamContext, stream: str, wanted: ConsumerConfig, report: Report) -> None:
    name = f"{stream}/{wanted.durable_name}"
    try:
        info = await jetstream.consumer_info(stream, str(wanted.durable_name))
    except NotFoundError:
        await jetstream.add_consumer(stream, wanted)
        report.created.append(name)
        return
    have = info.config
    if have.filter_subject and not have.filter_subjects:
        have.filter_subjects = [have.filter_subject]
    _refuse_changes(f"consumer {name}", have, wanted, _FIXED_IN_CONSUMERS)
    if _differs(have, wanted, _MUTABLE_IN_CONSUMERS):
        await jetstream.add_consumer(stream, wanted)
        report.updated.append(name)
    else:
        report.unchanged.append(name)


def _refuse_changes(
    what: str,
    have: StreamConfig | ConsumerConfig,
    wanted: StreamConfig | ConsumerConfig,
    settings: tuple[str, ...],
) -> None:
    for setting in settings:
        before, after = getattr(have, setting), getattr(wanted, setting)
        if (before or None) != (after or None):
            raise DestructiveChange(
                f"{what}: {setting} is {before!r} and cannot become {after!r} in place; "
                "move its contents to a new name, or put the setting back"
            )


def _differs(
    have: StreamConfig | ConsumerConfig, wanted: StreamConfig | ConsumerConfig, settings: tuple[str, ...]
) -> bool:
    return any((getattr(have, setting) or None) != (getattr(wanted, setting) or None) for setting in settings)
