"""The staff: who there is, what they may do, and what they sign in with."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from shared.contracts.levels import Level
from shared.people import passwords
from shared.people.directory import NoSuchPerson, StaffDirectory
from shared.people.roles import Role
from shared.people.staff import NewStaff, Staff
from shared.people.tokens import TokenSigner, Use, make_key
from tongxin.columns import aligned

HEAD = ("REF", "NAME", "LEVEL", "PLACE", "ROLES", "STATE")
DAY_SECONDS = 86_400
PRIVATE = 0o600

app = typer.Typer(help="The staff: who there is, and what they sign in with.", no_args_is_help=True)

PeopleOption = Annotated[
    Path,
    typer.Option(envvar="TONGXIN_PEOPLE_DIRECTORY", help="directory of staff.json and key"),
]
DEFAULT_PEOPLE = Path("data/people")
RefArgument = Annotated[str, typer.Argument(metavar="REF", help="reference of the person, e.g. staff-0131")]


@app.command()
def add(
    ref: RefArgument,
    name: Annotated[str, typer.Option(help="shown to colleagues, never in an event or a log")],
    role: Annotated[list[Role], typer.Option(help="repeat it for each")],
    level: Annotated[Level, typer.Option(help="where the person works")],
    place: Annotated[str, typer.Option(help="code of the level: 6 digits a district, 9 a street, 12 a community")],
    grid: Annotated[str | None, typer.Option(help="a grid worker's: its number within the community")] = None,
    department: Annotated[str | None, typer.Option(help="its public name")] = None,
    people: PeopleOption = DEFAULT_PEOPLE,
) -> None:
    """Add a person, with a random password that is printed once."""
    password, hashed = passwords.generate()
    try:
        person = NewStaff(
            ref=ref,
            name=name,
            roles=tuple(role),
            level=level,
            place=place,
            grid=grid,
            department=department,
            password_hash=hashed,
        )
    except ValidationError as error:  # its own text repeats what was given, the password's hash too
        raise typer.BadParameter(
            "; ".join(": ".join((*map(str, it["loc"]), it["msg"])) for it in error.errors())
        ) from None
    people.mkdir(mode=0o755, parents=True, exist_ok=True)
    make_key(people, PRIVATE)

    def one_more(staff: dict[str, Staff]) -> None:
        if ref in staff:
            raise typer.BadParameter(f"{ref} is there already: choose another reference, or `tongxin user enable`")
        staff[ref] = person

    StaffDirectory(people).change(one_more)
    typer.echo(f"{ref} added; password {password}")


@app.command()
def disable(ref: RefArgument, people: PeopleOption = DEFAULT_PEOPLE) -> None:
    """Let a person in no longer; sessions and tokens end at once."""
    version = _found(people, ref).token_version
    StaffDirectory(people).update(ref, active=False, token_version=version + 1)
    typer.echo(f"{ref} disabled")


@app.command()
def enable(ref: RefArgument, people: PeopleOption = DEFAULT_PEOPLE) -> None:
    """Let a person in again; they sign in anew."""
    StaffDirectory(people).update(ref, active=True)
    typer.echo(f"{ref} enabled")


@app.command("list")
def list_people(people: PeopleOption = DEFAULT_PEOPLE) -> None:
    """List the staff."""
    rows = [
        (
            *(person.ref, person.name, person.level.value, person.place),
            ",".join(role.value for role in person.roles),
            "active" if person.active else "disabled",
        )
        for person in StaffDirectory(people).people().values()
    ]
    for line in aligned([HEAD, *rows]):
        typer.echo(line)


@app.command()
def password(
    ref: RefArgument,
    generate: Annotated[bool, typer.Option("--generate", help="make a random one instead of asking")] = False,
    people: PeopleOption = DEFAULT_PEOPLE,
) -> None:
    """Give a person another password; sessions and tokens end at once."""
    version = _found(people, ref).token_version
    if generate:
        chosen, hashed = passwords.generate()
    else:
        chosen = typer.prompt("new password", hide_input=True, confirmation_prompt=True)
        hashed = passwords.hash_chosen(chosen)
    StaffDirectory(people).update(ref, password_hash=hashed, token_version=version + 1)
    typer.echo(f"{ref}: password {chosen}" if generate else f"{ref}: password changed")


@app.command()
def token(
    ref: RefArgument,
    days: Annotated[int, typer.Option(min=1, max=3650, help="how long it holds")] = 90,
    revoke: Annotated[bool, typer.Option("--revoke", help="make none, but end all that were made")] = False,
    people: PeopleOption = DEFAULT_PEOPLE,
) -> None:
    """Print a bearer token for a program that acts as this person; keep it in a file of mode 0600."""
    person = _found(people, ref)
    if revoke:
        StaffDirectory(people).update(ref, token_version=person.token_version + 1)
        typer.echo(f"{ref}: sessions and tokens ended", err=True)
        return
    typer.echo(TokenSigner.load(people).make(person, Use.BEARER, days * DAY_SECONDS))


def _found(people: Path, ref: str) -> Staff:
    person = StaffDirectory(people).find(ref)
    if person is None:
        raise NoSuchPerson(ref)
    return person
