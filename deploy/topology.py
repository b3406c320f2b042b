"""Who reads what: the services' consumers, and one durable with credentials for each level's reader."""

from collections.abc import Iterable
from dataclasses import dataclass

from deploy.catalogue import ServiceEntry, entries
from shared.contracts.levels import Level
from shared.contracts.places import STREET_ITSELF, Place
from shared.contracts.registry import EVENT_TYPES
from shared.contracts.subjects import filters_of, sealed_filter
from shared.messaging import permissions
from shared.messaging.permissions import Permissions
from shared.messaging.subscription import Subscription
from shared.messaging.topology import Topology
from shared.rules.territory import Territory


@dataclass(frozen=True)
class LevelReader:
    """A subscriber of one level at one place.

    Attributes:
        name: of its identity, its credentials file and its durable, e.g. "community-220105003001".
        title: for people, e.g. "民丰社区".
    """

    name: str
    title: str
    level: Level
    place: Place

    @property
    def filters(self) -> tuple[str, ...]:
        """Everything it may hear."""
        return filters_of(self.level, self.place)

    @property
    def subscription(self) -> Subscription:
        """The durable made for it."""
        return Subscription("CASES", self.name, tuple(it for it in self.filters if it.startswith("cases.")))


@dataclass(frozen=True)
class SealedReader:
    """The one subscriber that hears of the sealed matters of a street: its confidential officer (信访工作条例 art. 30).

    Attributes:
        name: of its identity, its credentials file and its durable, e.g. "sealed-220105003".
    """

    name: str
    filters: tuple[str, ...]

    @property
    def subscription(self) -> Subscription:
        """The durable made for it."""
        return Subscription("SEALED", self.name, self.filters)


def sealed_reader(territory: Territory) -> SealedReader:
    """Return the reader of a territory's sealed matters."""
    street = territory.street_place
    return SealedReader(f"sealed-{street.district}{street.street}", (sealed_filter(street),))


def level_readers(territory: Territory) -> tuple[LevelReader, ...]:
    """Return the readers of a territory: the district, the street and every community."""
    street = territory.street_place
    district = LevelReader(f"district-{street.district}", territory.district_name, Level.DISTRICT, street)
    above = LevelReader(f"street-{street.district}{street.street}", territory.street_name, Level.STREET, street)
    communities = (
        LevelReader(f"community-{place.code}", territory.names[place.community], Level.COMMUNITY, place)
        for place in territory.places()
        if place.community != STREET_ITSELF
    )
    return (district, above, *communities)


def topology(territory: Territory, replicas: int = 1) -> Topology:
    """Return every stream and consumer of a deployment."""
    own = [subscription for service in entries() for subscription in service.subscriptions]
    readers = [reader.subscription for reader in level_readers(territory)]
    return Topology(consumers=(*own, *readers, sealed_reader(territory).subscription), replicas=replicas)


def identities(territory: Territory) -> dict[str, Permissions]:
    """Return everybody who may connect to the broker, with the least rights each needs."""
    services = {service.name: _service_rights(service) for service in entries()}
    readers = {
        reader.name: permissions.reader(reader.name, reader.filters, "CASES", reader.name)
        for reader in level_readers(territory)
    }
    sealed = sealed_reader(territory)
    return services | readers | {sealed.name: permissions.reader(sealed.name, sealed.filters, "SEALED", sealed.name)}


def _service_rights(service: ServiceEntry) -> Permissions:
    consumers = [(subscription.stream, subscription.durable) for subscription in service.subscriptions]
    return permissions.service(service.name, tuple(_published_by(service.name)), consumers)


def _published_by(service: str) -> Iterable[str]:
    for entry in EVENT_TYPES:
        if service in entry.publishers:
            yield entry.subjects
