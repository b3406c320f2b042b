from bench.aims import RATIOS
from bench.ratios import Aim
from bench.variants.catalogue import GROUPS


def test_every_ratio_compares_variants_that_are_measured_close_together() -> None:
    groups = [{variant.title for variant in group} for group in GROUPS.values()]
    for ratio in RATIOS:
        assert any({ratio.over, ratio.under} <= group for group in groups), ratio.title


def test_titles_are_unique() -> None:
    titles = [variant.title for group in GROUPS.values() for variant in group]
    assert len(titles) == len(set(titles))


def test_the_aims() -> None:
    assert [(ratio.title, ratio.aim) for ratio in RATIOS if ratio.aim] == [
        ("cases/s, batch 100 : batch 1", Aim(at_least=10)),
        ("cases/s, batch 100 : pgbench, 64 clients", Aim(at_least=0.5)),
        ("items/s, consume step on PostgreSQL, batch 100 : batch 1", Aim(at_least=12)),
        ("items/s, consume step on SQLite, batch 100 : batch 1", Aim(at_least=12)),
        ("p50 when idle, batch 100 : batch 1", Aim(at_most=1.2)),
    ]
