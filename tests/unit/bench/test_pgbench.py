import pytest

from bench.variants.pgbench import PgbenchFailed, transactions

SAID = """\
pgbench (18.4)
number of transactions actually processed: 4321
number of failed transactions: {failed} (0.000%)
latency average = 5.1 ms
initial connection time = 12.3 ms
tps = 864.200000 (without initial connection time)
"""


def test_the_summary_gives_transactions_and_seconds() -> None:
    assert transactions(SAID.format(failed=0)) == (4321, pytest.approx(5.0))


@pytest.mark.parametrize("said", ["", SAID.format(failed=3), SAID.format(failed=0).replace("tps = 864.2", "tps = 0.0")])
def test_anything_else_is_shown(said: str) -> None:
    with pytest.raises(PgbenchFailed, match="pgbench said"):
        transactions(said)
