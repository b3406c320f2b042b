from bench.load.orders import ClosedLoopOrder
from bench.load.process import closed_loop
from bench.street import Street
from bench.totals import Work

CASES = 40
CLIENTS = 4


async def warmed_up(street: Street) -> Work:
    """Let a few cases through, so that no measured one pays for first statements; return what is there since."""
    await closed_loop(order_for(street, clients=CLIENTS, cases=CASES, already=0))
    work = Work(CASES, CASES)
    await street.settled(work)
    return work


def order_for(street: Street, *, clients: int, cases: int, already: int) -> ClosedLoopOrder:
    """Address an order to a running system."""
    return ClosedLoopOrder(
        intake=street.services["intake"].url,
        tokens=street.tokens,
        reporting=street.databases["reporting"],
        clients=clients,
        cases=cases,
        already=already,
    )
