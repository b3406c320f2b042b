"""Who makes the load: a clerk in each community of the street."""

from pathlib import Path

from bench.load.form import COMMUNITIES
from deploy.people.first_people import make_people
from shared.contracts.levels import Level
from shared.people.people import People
from shared.people.roles import Role
from shared.people.staff import Staff
from shared.people.tokens import Use

TOKEN_SECONDS = 86_400


def clerk_of(number: int) -> Staff:
    """Return the clerk of the n-th community."""
    place = f"220105003{number:03}"
    roles = (Role.CLERK, Role.DIRECTOR)
    return Staff(ref=f"clerk-{number:03}", name="窗口", roles=roles, level=Level.COMMUNITY, place=place)


def tokens_of_clerks(directory: Path) -> tuple[str, ...]:
    """Make the directory of the staff; return a token for each clerk, in the order of the communities."""
    clerks = [clerk_of(number) for number in range(1, COMMUNITIES + 1)]
    make_people(directory, clerks, operator=clerks[0].ref)
    people = People(directory)
    return tuple(people.signer.make(clerk, Use.BEARER, TOKEN_SECONDS) for clerk in clerks)
