import pytest

from services.mediation.domain.policy import Policy, PolicyError
from shared.contracts.levels import Level


def test_what_is_left_out_keeps_its_default() -> None:
    policy = Policy.from_mapping({"version": "street-2024", "sign_hours": {"street": 12}, "warn_days": [0, 5, 5]})
    assert policy.version == "street-2024"
    assert policy.sign_hours.of(Level.STREET) == 12
    assert policy.sign_hours.of(Level.DISTRICT) == 48
    assert policy.warn_days == (5, 0)
    assert policy.conclude_days == 30


@pytest.mark.parametrize(
    ("mapping", "key"),
    [
        ({"conclude_days": 0}, "policy.conclude_days"),
        ({"conclude_days": True}, "policy.conclude_days"),
        ({"conclude_days": "30"}, "policy.conclude_days"),
        ({"conclude_days": 100_000}, "policy.conclude_days"),
        ({"warn_days": [-1]}, "policy.warn_days.0"),
        ({"warn_days": [30]}, "warn_days"),
        ({"sign_hours": {"district": 0}}, "policy.sign_hours.district"),
        ({"sign_hours": {"community": 4}}, "policy.sign_hours.community"),
        ({"overdue_again_days": None}, "policy.overdue_again_days"),
        ({"version": ""}, "policy.version"),
        ({"conclud_days": 30}, "policy.conclud_days"),
    ],
)
def test_an_unusable_rule_is_named(mapping: dict[str, object], key: str) -> None:
    with pytest.raises(PolicyError, match=key):
        Policy.from_mapping(mapping)


def test_nothing_is_sent_up_to_a_community() -> None:
    with pytest.raises(ValueError, match="only street and district sign"):
        Policy().sign_hours.of(Level.COMMUNITY)
