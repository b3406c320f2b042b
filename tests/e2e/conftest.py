import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.stack import Images, Stack
from tests.support.people import give_people

os.environ.setdefault("DOCKER_BUILDKIT", "0")
os.environ.setdefault("COMPOSE_DOCKER_CLI_BUILD", "0")


@pytest.fixture(scope="session")
def images() -> Iterator[Images]:
    """The images of this tree."""
    images = Images()
    images.build()
    yield images
    images.remove()


@pytest.fixture
def new_stack(images: Images, tmp_path: Path) -> Iterator[Stack]:
    """A stack with secrets of its own, nothing of which has been started yet."""
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    images.make_secrets(secrets)
    give_people(secrets)
    stack = Stack(images, secrets)
    try:
        yield stack
        print(stack.log())  # noqa: T201 - shown by pytest if the test failed
    finally:
        stack.down()


@pytest.fixture
def stack(new_stack: Stack) -> Stack:
    """A stack that is up."""
    new_stack.compose("up", "--detach")
    return new_stack
