import itertools

import pytest

from bench.load.steady import arrivals


def test_the_same_seed_gives_the_same_moments() -> None:
    assert list(arrivals(30, 5, seed=1)) == list(arrivals(30, 5, seed=1))
    assert list(arrivals(30, 5, seed=1)) != list(arrivals(30, 5, seed=2))


def test_moments_grow_and_end_in_time_at_about_the_rate() -> None:
    moments = list(arrivals(40, 100, seed=3))
    assert all(earlier < later for earlier, later in itertools.pairwise(moments))
    assert moments[-1] < 100
    assert len(moments) == pytest.approx(4000, rel=0.1)
