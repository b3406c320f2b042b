import stat
from pathlib import Path

import pytest

from deploy.personal_data_keys import KEEPERS_OF_PERSONAL_DATA, read_keys
from deploy.secrets import NotASecretsDirectory, create_secrets
from shared.messaging.topology import STREAMS
from tongxin.main import run

PRIVATE_TO_ITS_OWNER = {"trust"}
MOUNTED_AS_A_WHOLE = {"people"}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "secrets"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def contents(directory: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def test_everything_compose_mounts_is_there(directory: Path) -> None:
    create_secrets(directory)
    compose = (Path(__file__).parents[2] / "docker-compose.yml").read_text(encoding="utf-8")
    mounted = {line.rsplit("/", 1)[1].rstrip('"}') for line in compose.splitlines() if "{file:" in line}
    assert mounted == {path.name for path in directory.iterdir()} - PRIVATE_TO_ITS_OWNER - MOUNTED_AS_A_WHOLE
    assert compose.count("volumes: *people") == 4


def test_only_the_owner_enters_and_containers_read_single_files(directory: Path) -> None:
    create_secrets(directory)
    assert mode(directory) == 0o700
    assert mode(directory / "trust") == 0o700
    files = [path for path in directory.iterdir() if path.is_file()]
    assert {mode(path) for path in files} == {0o444}
    people = {path.name: mode(path) for path in (directory / "people").iterdir()}
    assert people == {
        "key": 0o444, "staff.json": 0o644, "staff.lock": 0o600, "passwords.txt": 0o600, "operator-token": 0o600,
    }  # fmt: skip


def test_nothing_is_default_and_nothing_twice_the_same(directory: Path, tmp_path: Path) -> None:
    create_secrets(directory)
    create_secrets(tmp_path / "other")
    secrets = [
        path.read_text()
        for path in (*tmp_path.rglob("*-password"), *tmp_path.rglob("key"), *tmp_path.rglob("operator-token"))
    ]
    assert len(secrets) == len(set(secrets)) == 14
    assert all(len(secret.strip()) >= 43 for secret in secrets)


def test_a_second_run_changes_nothing(directory: Path) -> None:
    create_secrets(directory)
    before = contents(directory)
    create_secrets(directory)
    assert contents(directory) == before


def test_what_was_removed_is_made_anew_and_the_rest_kept(directory: Path) -> None:
    made = create_secrets(directory)
    before = contents(directory)
    made.database_password("intake").unlink()
    create_secrets(directory)
    changed = {path.name for path, content in contents(directory).items() if before[path] != content}
    assert changed == {"intake-database-password"}


def test_the_territory_is_kept_until_another_is_named(directory: Path, tmp_path: Path) -> None:
    created = create_secrets(directory)
    built_in = (directory / "territory.toml").read_text(encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text(built_in.replace('"220105"', '"220102"'), encoding="utf-8")
    create_secrets(directory, other)
    create_secrets(directory)
    assert (directory / "territory.toml").read_text(encoding="utf-8") == other.read_text(encoding="utf-8")
    assert created.trust.credentials("district-220102").exists()
    assert not created.trust.credentials("district-220105").exists()


def test_a_territory_that_is_wrong_changes_nothing(directory: Path, tmp_path: Path) -> None:
    create_secrets(directory)
    before = contents(directory)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('version = "1"', encoding="utf-8")
    with pytest.raises(ValueError, match="district"):
        create_secrets(directory, wrong)
    assert contents(directory) == before


def test_a_directory_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(NotASecretsDirectory, match=r"thesis\.docx"):
        create_secrets(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_each_keeper_of_personal_data_has_keys_of_its_own(directory: Path) -> None:
    made = create_secrets(directory)
    rings = [read_keys(made.personal_data_keys(service)) for service in KEEPERS_OF_PERSONAL_DATA]
    assert len({key for ring in rings for key in (ring.search, *ring.masters.values())}) == 2 * len(rings)


def test_damaged_keys_are_told_before_anything_starts(directory: Path) -> None:
    made = create_secrets(directory)
    made.personal_data_keys("intake").chmod(0o600)
    made.personal_data_keys("intake").write_text('current = "m-1"\n')
    with pytest.raises(ValueError, match=r"intake-personal-data-keys\.toml: current"):
        create_secrets(directory)


def test_an_empty_password_is_refused(directory: Path) -> None:
    made = create_secrets(directory)
    made.database_password("intake").chmod(0o600)
    made.database_password("intake").write_text("")
    with pytest.raises(ValueError, match="intake-database-password is empty"):
        create_secrets(directory)


def test_the_broker_syncs_every_write_and_has_room_for_its_streams(directory: Path) -> None:
    create_secrets(directory)
    configuration = (directory / "nats-server.conf").read_text()
    assert "sync_interval: always" in configuration
    (limit,) = (line.split(":")[1] for line in configuration.splitlines() if "max_file_store" in line)
    assert int(limit) > sum(stream.max_bytes for stream in STREAMS)


def test_the_command_says_where_things_are(
    directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["tongxin", "secrets", str(directory)])
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 0
    assert str(directory / "people" / "operator-token") in capsys.readouterr().out
