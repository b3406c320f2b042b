from pathlib import Path

import pytest

from bench.disk import file_system_of

MOUNTS = """\
overlay / overlay rw 0 0
/dev/vda /data ext4 rw 0 0
tmpfs /data/quick tmpfs rw 0 0
tmpfs /mnt tmpfs rw 0 0
/dev/vdb /mnt xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("directory", "kind"),
    [
        ("/home/x", "overlay"),
        ("/data/bench", "ext4"),
        ("/data/quick/bench", "tmpfs"),
        ("/data-of-others", "overlay"),
        ("/mnt/bench", "xfs"),
    ],
)
def test_the_deepest_and_then_the_last_mount_counts(directory: str, kind: str) -> None:
    assert file_system_of(Path(directory), MOUNTS) == kind
