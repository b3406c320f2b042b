"""Every role, at every level, against every action."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.codes import Kind
from shared.contracts.levels import Level, highest
from shared.contracts.places import Place
from shared.people.case_scope import CaseScope
from shared.people.grant import Standing
from shared.people.grants import GRANTS
from shared.people.rights import may, permitted
from shared.people.roles import LEVELS, Role
from shared.people.sight import KINDS, shows_persons, visible_to
from shared.people.staff import Outsider, Staff, place_of_level

HERE, ELSEWHERE = Place.from_code("220105003001"), Place.from_code("220106004001")
NEXT_DOOR = Place.from_code("220105003002")
POSTS = [(role, level) for role, levels in LEVELS.items() for level in sorted(levels, key=lambda it: it.rank)]


def person(role: Role, level: Level, place: Place = HERE, **fields: object) -> Staff:
    return Staff.model_validate(
        {"ref": "staff-1", "name": "某人", "roles": (role,), "level": level, "place": place_of_level(level, place)}
        | ({"grid": "01"} if role is Role.GRID_WORKER else {})
        | fields
    )


def case(
    place: Place = HERE,
    owner: Level = Level.COMMUNITY,
    kind: Kind | None = Kind.DISPUTE,
    pending: Level | None = None,
    **more: object,
) -> CaseScope:
    return CaseScope(place, kind, owner, owner, pending, **more)  # type: ignore[arg-type]


def mediated_by(ref: str | None) -> dict[str, object]:
    """A case is given to somebody, who mediates it; or to nobody."""
    return {} if ref is None else {"named": frozenset({ref}), "mediator": ref}


EVERYBODY = [(person(role, level), role, level) for role, level in POSTS]
EVERY_CASE = [
    (case(place, owner, kind, **mediated_by("staff-1" if named else None)), place, owner, kind, named)
    for place, owner, kind, named in product((HERE, ELSEWHERE), Level, Kind, (True, False))
]


@pytest.mark.parametrize("action", GRANTS)
def test_nobody_does_what_no_grant_of_theirs_covers(action: str) -> None:
    for who, role, level in EVERYBODY:
        granted = [grant for grant in GRANTS[action] if role in grant.roles]
        anything = any(grant.standing is Standing.ANY for grant in granted)
        for scope, place, owner, kind, named in EVERY_CASE:
            allowed = may(who, action, scope) is None
            asked = f"{role} of the {level} on {scope}"
            if not granted:
                assert not allowed, asked
            if allowed and not anything:
                by_name = named and any(grant.standing in {Standing.NAMED, Standing.MEDIATING} for grant in granted)
                in_area = place is HERE and (level is not Level.DISTRICT or owner is Level.DISTRICT)
                from_above = any(grant.standing is Standing.ABOVE for grant in granted)
                above = place is HERE and from_above and owner.above is level
                assert by_name or ((in_area or above) and kind in KINDS.get(role, set(Kind))), asked


def test_the_level_above_records_what_it_was_asked_for_though_it_does_not_see_the_case_yet() -> None:
    clerk, scope = person(Role.PETITION_CLERK, Level.DISTRICT), case(HERE, Level.STREET, Kind.PETITION)
    assert may(clerk, "petition.request-review", scope) is None
    assert may(clerk, "petition.close", scope) is not None
    assert not visible_to(clerk).covers(scope)
    assert may(clerk, "petition.request-review", case(ELSEWHERE, Level.STREET, Kind.PETITION)) is not None


@pytest.mark.parametrize(
    "action", [it for it, grants in GRANTS.items() if all(grant.standing is not Standing.ANY for grant in grants)]
)
def test_a_case_of_another_area_is_nobodys(action: str) -> None:
    for who, role, level in EVERYBODY:
        refusal = may(who, action, case(ELSEWHERE))
        assert refusal is not None, f"{role} of the {level}"
        assert refusal.status == 403
        assert refusal.sentence
        assert (refusal.who, refusal.action) == ("staff-1", action)


def test_a_community_does_not_see_its_neighbour_and_the_street_sees_both() -> None:
    director, dispatcher = person(Role.DIRECTOR, Level.COMMUNITY), person(Role.DISPATCHER, Level.STREET)
    assert [visible_to(director).covers(case(place)) for place in (HERE, NEXT_DOOR)] == [True, False]
    assert [visible_to(dispatcher).covers(case(place)) for place in (HERE, NEXT_DOOR, ELSEWHERE)] == [True, True, False]


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        (case(), False),
        (case(owner=Level.STREET, pending=Level.DISTRICT), True),
        (case(owner=Level.DISTRICT), True),
        (CaseScope(HERE, Kind.DISPUTE, Level.COMMUNITY, Level.DISTRICT), True),
        (case(ELSEWHERE, owner=Level.DISTRICT), False),
    ],
)
def test_the_district_sees_what_has_reached_it(scope: CaseScope, seen: bool) -> None:
    assert visible_to(person(Role.DISPATCHER, Level.DISTRICT)).covers(scope) is seen


def test_a_mediator_sees_the_cases_given_to_them_and_no_others() -> None:
    mediator = person(Role.MEDIATOR, Level.COMMUNITY)
    assert not visible_to(mediator).covers(case())
    assert visible_to(mediator).covers(case(named=frozenset({"staff-1"})))
    assert may(mediator, "mediation.agree", case(**mediated_by("staff-2"))) is not None
    assert may(mediator, "mediation.agree", case(**mediated_by("staff-1"))) is None


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.DIRECTOR])
def test_whoever_is_named_in_a_case_beside_its_mediator_does_not_mediate_it(role: Role) -> None:
    scope = case(named=frozenset({"staff-1", "staff-2"}), mediator="staff-2")
    for action in ("mediation.start", "mediation.agree", "mediation.resume", "mediation.record-performance"):
        assert may(person(role, Level.COMMUNITY), action, scope) is not None
        assert may(person(role, Level.COMMUNITY, ref="staff-2"), action, scope) is None


def test_a_grid_worker_sees_and_follows_up_the_cases_of_their_grid_and_no_others() -> None:
    worker = person(Role.GRID_WORKER, Level.COMMUNITY)
    for scope, own in (
        (case(grid="01"), True),
        (case(grid="02"), False),
        (case(), False),
        (case(NEXT_DOOR, grid="01"), False),
    ):
        assert visible_to(worker).covers(scope) is own
        for action in ("mediation.follow-up", "intake.register"):
            assert (may(worker, action, scope) is None) is own
    assert may(worker, "intake.record-activity", case(kind=None)) is None, "an activity belongs to no grid"


def test_a_building_head_sees_what_they_reported_without_the_persons() -> None:
    head = person(Role.BUILDING_HEAD, Level.COMMUNITY)
    reported = case(NEXT_DOOR, reporter="staff-1")
    assert visible_to(head).covers(reported)
    assert not shows_persons(head, reported)
    assert not visible_to(head).covers(case(reporter="staff-2"))
    both = person(Role.CLERK, Level.COMMUNITY, roles=(Role.CLERK, Role.BUILDING_HEAD))
    assert shows_persons(both, case(reporter="staff-1"))


def test_the_operator_is_shown_no_persons() -> None:
    assert not shows_persons(person(Role.OPERATOR, Level.STREET), case())


def test_a_grid_worker_without_a_grid_and_a_grid_of_the_street_are_named() -> None:
    with pytest.raises(ValueError, match="grid: a grid worker has one"):
        person(Role.GRID_WORKER, Level.COMMUNITY, grid=None)
    with pytest.raises(ValueError, match="grid: only communities"):
        person(Role.DISPATCHER, Level.STREET, grid="01")


@pytest.mark.parametrize("action", ["mediation.sign", "mediation.return"])
def test_the_level_that_is_asked_signs(action: str) -> None:
    waiting = case(pending=Level.STREET)
    assert may(person(Role.DISPATCHER, Level.STREET), action, waiting) is None
    assert may(person(Role.DIRECTOR, Level.COMMUNITY), action, waiting) is not None
    assert may(person(Role.DISPATCHER, Level.DISTRICT), action, waiting) is not None


@pytest.mark.parametrize(("role", "level"), POSTS)
def test_sealed_matters_are_for_confidential_officers_alone(role: Role, level: Level) -> None:
    sealed = case(owner=level, sealed=True, named=frozenset({"staff-1"}))
    assert visible_to(person(role, level)).covers(sealed) is (role is Role.CONFIDENTIAL_OFFICER)
    if role is not Role.CONFIDENTIAL_OFFICER:
        assert may(person(role, level), "intake.read-personal-data", sealed) is not None


def test_the_operator_sees_every_case_and_changes_none() -> None:
    operator = person(Role.OPERATOR, Level.STREET)
    assert visible_to(operator).covers(case(ELSEWHERE))
    allowed = {action for action in GRANTS if may(operator, action, case()) is None}
    assert allowed == {"notify.retry", "notify.read-summary", "reporting.read-figures"}


def test_a_resident_registers_and_rates_and_does_nothing_else() -> None:
    allowed = {action for action in GRANTS if may(Outsider.RESIDENT, action, case()) is None}
    assert allowed == {"intake.register", "intake.rate", "intake.ask"}
    actor = permitted(Outsider.RESIDENT, "intake.register", case())
    assert actor is not None
    assert (actor.role, actor.ref) == ("resident", None)


def test_the_system_does_what_clocks_and_events_bring_and_nobody_else_does_it() -> None:
    own = {action for action in GRANTS if may(Outsider.SYSTEM, action, case()) is None}
    of_mediation = {"mediation.follow", "mediation.tick", "mediation.adopt-rules"}
    assert own == {"intake.follow", *of_mediation, "notify.tell", "reporting.keep"}
    assert permitted(Outsider.SYSTEM, "mediation.tick", case()) is None, "it is no actor"
    for (role, level), action in product(POSTS, sorted(own)):
        assert may(person(role, level), action, case(owner=level)) is not None


def test_who_is_disabled_does_nothing() -> None:
    gone = person(Role.DIRECTOR, Level.COMMUNITY, active=False)
    assert all(may(gone, action, case()) is not None for action in GRANTS)


def test_an_action_that_the_table_does_not_know_is_an_error_not_a_right() -> None:
    with pytest.raises(KeyError, match=r"mediation\.forge"):
        may(Outsider.SYSTEM, "mediation.forge")


def test_who_acts_is_level_role_and_reference() -> None:
    actor = permitted(person(Role.DIRECTOR, Level.COMMUNITY), "mediation.close", case())
    assert actor is not None
    assert actor.model_dump(mode="json") == {"level": "community", "role": "director", "ref": "staff-1"}


@given(
    st.sampled_from(POSTS),
    st.sampled_from(sorted(GRANTS)),
    st.sampled_from(Level),
    st.sampled_from(Level),
    st.none() | st.sampled_from(Level),
)
def test_whoever_may_change_a_case_may_see_it(
    who: tuple[Role, Level], action: str, owner: Level, reached: Level, pending: Level | None
) -> None:
    scope = CaseScope(HERE, Kind.DISPUTE, owner, highest(owner, reached), pending, frozenset({"staff-1"}))
    staff = person(*who)
    changes = action.startswith("mediation.") and may(staff, action, scope) is None
    assert not changes or visible_to(staff).covers(scope)


def test_the_lawyer_of_the_street_answers_questions_of_its_communities() -> None:
    lawyer = person(Role.LAWYER, Level.STREET)
    for place in (HERE, NEXT_DOOR):
        assert may(lawyer, "consult.answer", case(place, kind=Kind.CONSULT)) is None
    assert may(lawyer, "consult.answer", case(ELSEWHERE, kind=Kind.CONSULT)) is not None
    assert may(lawyer, "consult.convert", case(kind=Kind.CONSULT)) is not None


def test_a_lawyer_sees_the_questions_of_the_area_and_the_decisions_given_to_them() -> None:
    lawyer = person(Role.LAWYER, Level.STREET)
    assert visible_to(lawyer).covers(case(kind=Kind.CONSULT))
    for kind in set(Kind) - {Kind.CONSULT}:
        assert not visible_to(lawyer).covers(case(kind=kind))
    given = case(kind=Kind.DECISION_REVIEW, named=frozenset({"staff-1"}))
    assert visible_to(lawyer).covers(given)
    assert may(lawyer, "decision-review.give-legal-opinion", given) is None


@pytest.mark.parametrize("kind", [it for it in Kind if it.is_case])
def test_the_petition_window_judges_the_duplicates_of_its_own_kinds(kind: Kind) -> None:
    clerk, own = person(Role.PETITION_CLERK, Level.STREET), kind in {Kind.PETITION, Kind.VISIT}
    assert (may(clerk, "intake.judge-duplicates", case(owner=Level.STREET, kind=kind)) is None) is own
    assert may(clerk, "intake.judge-duplicates", case(ELSEWHERE, Level.STREET, kind)) is not None
    assert may(clerk, "intake.judge-duplicates", case(owner=Level.STREET, kind=kind, sealed=True)) is not None


def test_a_community_opens_no_petition_that_is_handled_above_it() -> None:
    above, own = case(owner=Level.STREET, kind=Kind.PETITION), case(kind=Kind.PETITION)
    for role in (Role.CLERK, Role.DIRECTOR):
        somebody = person(role, Level.COMMUNITY)
        assert may(somebody, "intake.read-personal-data", above) is not None
        assert may(somebody, "mediation.read-narratives", above) is not None
        assert not shows_persons(somebody, above)
        assert shows_persons(somebody, own)
    assert may(person(Role.PETITION_CLERK, Level.STREET), "intake.read-personal-data", above) is None


def test_the_district_opens_no_case_before_it_signed_for_it() -> None:
    dispatcher = person(Role.DISPATCHER, Level.DISTRICT)
    asked, signed = case(owner=Level.STREET, pending=Level.DISTRICT), case(owner=Level.DISTRICT)
    for action in ("intake.read-personal-data", "mediation.read-narratives"):
        assert may(dispatcher, action, asked) is not None
        assert may(dispatcher, action, signed) is None
    assert may(dispatcher, "mediation.sign", asked) is None
