"""Says what was lost, doubled or out of order, from what databases, stream and clients hold after a fault."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Recorded:
    """An outbox row: an event that a service made true; `name` is that of its type, e.g. "accepted"."""

    event_id: str
    case_id: str
    sequence: int
    name: str
    published: bool = True


@dataclass(frozen=True)
class Stored:
    """A message of the stream, in the order of the stream."""

    event_id: str
    case_id: str
    sequence: int


@dataclass(frozen=True)
class Effect:
    """The row a reader wrote for an event, in the order of its commits."""

    event_id: str
    case_id: str
    sequence: int


@dataclass(frozen=True)
class Evidence:
    """Everything that was found.

    Attributes:
        promised: case id -> highest version that a client was given with a 2xx.
        outboxes: service -> its outbox in order.
        stream: every message of the stream in order.
        reads: consumer -> the services whose events it subscribes to.
        inboxes: consumer -> ids of the events it took in.
        effects: reader -> the rows it wrote, one for each event, in order.
        states: service -> case id -> version of the case there.
        counts: name of an event -> how many reporting has counted.
        dead_letters: what was set aside.
    """

    promised: Mapping[str, int]
    outboxes: Mapping[str, Sequence[Recorded]]
    stream: Sequence[Stored]
    reads: Mapping[str, frozenset[str]]
    inboxes: Mapping[str, Sequence[str]]
    effects: Mapping[str, Sequence[Effect]]
    states: Mapping[str, Mapping[str, int]]
    counts: Mapping[str, int]
    dead_letters: Sequence[str] = field(default=())

    @property
    def recorded(self) -> list[Recorded]:
        return [row for outbox in self.outboxes.values() for row in outbox]


def violations(evidence: Evidence) -> list[str]:
    """Return one sentence for each promise that was broken; none means that all is well."""
    return [
        *_promises(evidence),
        *_sequences(evidence.recorded),
        *_stream(evidence),
        *_inboxes(evidence),
        *(broken for reader in evidence.effects for broken in _effects(evidence, reader)),
        *_states(evidence),
        *_counts(evidence),
        *(f"set aside: {letter}" for letter in evidence.dead_letters),
    ]


def _promises(evidence: Evidence) -> Iterator[str]:
    last = _last_sequences(evidence.recorded)
    for case_id, version in evidence.promised.items():
        if last.get(case_id, 0) < version:
            yield f"lost: case {case_id} was answered at version {version}, recorded up to {last.get(case_id, 0)}"


def _sequences(recorded: Iterable[Recorded]) -> Iterator[str]:
    cases: defaultdict[str, list[int]] = defaultdict(list)
    for row in recorded:
        cases[row.case_id].append(row.sequence)
    for case_id, sequences in cases.items():
        if sorted(sequences) != list(range(1, len(sequences) + 1)):
            yield f"gap: case {case_id} has the sequences {sorted(sequences)}"


def _stream(evidence: Evidence) -> Iterator[str]:
    known = {row.event_id for row in evidence.recorded}
    stored = {message.event_id for message in evidence.stream}
    for row in evidence.recorded:
        if not row.published:
            yield f"not published: event {row.event_id}"
        elif row.event_id not in stored:
            yield f"lost: event {row.event_id} is marked as published but not in the stream"
    for event_id in stored - known:
        yield f"phantom: the stream holds {event_id}, which no service recorded"
    yield from _order("stream", ((message.case_id, message.sequence) for message in _first_copies(evidence.stream)))


def _inboxes(evidence: Evidence) -> Iterator[str]:
    for consumer, owners in evidence.reads.items():
        wanted = {row.event_id for owner in owners for row in evidence.outboxes.get(owner, ())}
        taken = set(evidence.inboxes[consumer])
        for event_id in wanted - taken:
            yield f"not read: {consumer} never took in {event_id}"
        for event_id in taken - wanted:
            yield f"phantom: {consumer} took in {event_id}, which is not for it"


def _effects(evidence: Evidence, reader: str) -> Iterator[str]:
    effects = evidence.effects[reader]
    counted = Counter(effect.event_id for effect in effects)
    known = {row.event_id for row in evidence.recorded}
    for event_id in known - set(counted):
        yield f"no effect: event {event_id} at {reader}"
    for event_id, times in counted.items():
        if times > 1:
            yield f"doubled: event {event_id} had its effect at {reader} {times} times"
        if event_id not in known:
            yield f"phantom: effect of {event_id} at {reader}, which no service recorded"
    yield from _order(reader, ((effect.case_id, effect.sequence) for effect in effects))


def _states(evidence: Evidence) -> Iterator[str]:
    last = _last_sequences(evidence.recorded)
    for service, versions in evidence.states.items():
        for case_id, sequence in last.items():
            if versions.get(case_id) != sequence:
                yield f"state: {service} has case {case_id} at {versions.get(case_id)}, its last event is {sequence}"


def _counts(evidence: Evidence) -> Iterator[str]:
    recorded = Counter(row.name for row in evidence.recorded)
    for name in recorded | Counter(evidence.counts):
        if evidence.counts.get(name, 0) != recorded[name]:
            yield f"counted: reporting has {evidence.counts.get(name, 0)} times {name}, recorded are {recorded[name]}"


def _order(where: str, passed: Iterable[tuple[str, int]]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for case_id, sequence in passed:
        if sequence != seen.get(case_id, 0) + 1:
            yield f"order: {where} has {sequence} of case {case_id} after {seen.get(case_id, 0)}"
        seen[case_id] = sequence


def _first_copies(stream: Iterable[Stored]) -> Iterator[Stored]:
    """At least once: later copies of an event in the stream are allowed, they have no effect."""
    seen: set[str] = set()
    for message in stream:
        if message.event_id not in seen:
            seen.add(message.event_id)
            yield message


def _last_sequences(recorded: Iterable[Recorded]) -> dict[str, int]:
    last: dict[str, int] = {}
    for row in recorded:
        last[row.case_id] = max(row.sequence, last.get(row.case_id, 0))
    return last
