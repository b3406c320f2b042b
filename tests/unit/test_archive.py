"""deploy/archive.sh with a docker-compose that keeps its volumes in a directory: what is taken, and brought back."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPOSE = """#!/usr/bin/env bash
# Keeps volumes under $VOLUMES; writes each call down.
printf '%s\\n' "$*" >>"$CALLS"
case "$*" in
  *"tar nats -C /data"*) exec tar -C "$VOLUMES/nats" "${@:10}" ;;
  *"tar reporting -C /var/lib/tongxin/sessions"*) exec tar -C "$VOLUMES/sessions" "${@:10}" ;;
  *pg_dump*) echo "dump of ${*: -1}" ;;
  *pg_restore*) cat >/dev/null ;;
  *psql*|*jsz*) cat </dev/null ;;
esac
"""
ENDS = 1_800_000_000


class Host:
    """A machine with one stack."""

    def __init__(self, home: Path, secrets: Path) -> None:
        self.volumes, self._calls = home / "volumes", home / "calls"
        for name in ("nats", "sessions"):
            (self.volumes / name).mkdir(parents=True)
        program = home / "bin" / "docker-compose"
        program.parent.mkdir()
        program.write_text(COMPOSE)
        program.chmod(0o755)
        self._environment = {
            **os.environ,
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "VOLUMES": str(self.volumes),
            "CALLS": str(self._calls),
            "TONGXIN_SECRETS": str(secrets),
        }

    def archive(self, action: str, directory: Path) -> list[str]:
        """Run it; returns the calls of docker-compose."""
        subprocess.run([ROOT / "deploy" / "archive.sh", action, directory], env=self._environment, check=True)
        return self._calls.read_text().splitlines()


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    directory = tmp_path / "secrets"
    directory.mkdir()
    (directory / "key").write_text("signs")
    return directory


def position(calls: list[str], *words: str) -> int:
    return next(n for n, call in enumerate(calls) if all(word in call for word in words))


def test_a_session_that_was_ended_stays_ended_after_a_restore(tmp_path: Path, secrets: Path) -> None:
    before, after = Host(tmp_path / "before", secrets), Host(tmp_path / "after", tmp_path / "new-secrets")
    ended = before.volumes / "sessions" / "ended-session-0001"
    ended.touch()
    os.utime(ended, (ENDS, ENDS))
    taken = before.archive("backup", tmp_path / "backup")
    assert position(taken, "stop gateway") < position(taken, "tar reporting") < position(taken, "start nats")
    brought_back = after.archive("restore", tmp_path / "backup")
    assert position(brought_back, "tar reporting") < brought_back.index("up --detach")
    found = after.volumes / "sessions" / ended.name
    assert found.stat().st_mtime == ENDS, "it is forgotten when it would have expired"
    assert (tmp_path / "new-secrets" / "key").read_text() == "signs"
