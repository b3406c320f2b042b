"""One process a data directory, and nobody else's eyes in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.embedded.data_directory import DataDirectory, DataDirectoryInUse
from deploy.embedded.store_limit import store_limit

HOLDER = """
import sys
from pathlib import Path
from deploy.embedded.data_directory import DataDirectory

held = DataDirectory(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_the_data_directory(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path / "data")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DataDirectoryInUse, match=rf"in use by process {holder.pid}.*--data") as refusal:
            DataDirectory(tmp_path / "data")
        assert refusal.value.pid == holder.pid

        holder.kill()
        holder.wait()
        DataDirectory(tmp_path / "data").close()


def test_a_data_directory_is_private_and_can_be_taken_again(tmp_path: Path) -> None:
    with DataDirectory(tmp_path / "a" / "b") as data:
        assert data.path.stat().st_mode & 0o777 == 0o700
        assert data.database("intake") == data.path / "databases" / "intake.sqlite"
        assert all(it.is_dir() for it in (data.nats, data.databases, data.credentials, data.logs))
        with pytest.raises(DataDirectoryInUse):
            DataDirectory(tmp_path / "a" / "b")
    with DataDirectory(tmp_path / "a" / "b"):
        pass


def test_streams_get_a_share_of_the_disk_and_keep_what_they_have() -> None:
    assert store_limit(free=1000, stored=0) == 700
    assert store_limit(free=500, stored=500) == 700
    assert store_limit(free=0, stored=1000) == 1000
