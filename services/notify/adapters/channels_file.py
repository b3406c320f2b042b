import tomllib
from pathlib import Path

from services.notify.domain.channels import Channels, ChannelsError


def load_channels(path: Path | None) -> Channels:
    """Read the channels file; without one, everybody is reached by the file channel.

    Raises:
        ChannelsError: the file cannot be read, or names the key that is wrong.
    """
    if path is None:
        return Channels()
    try:
        return Channels.from_mapping(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ChannelsError(
            f"channels_file: {path}: {error.strerror}: name a file that this service may read"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ChannelsError(f"channels_file: {path} is not TOML: {error}") from error
