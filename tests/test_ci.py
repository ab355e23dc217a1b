"""The second chance of .ci/run (decision 077), with a manage.py that fails as it is told to."""

import json
import re
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parent.parent / ".ci" / "run"
# Fails the first time with what the file says; then passes, or fails again.
MANAGE = """
import json, pathlib, sys
calls = pathlib.Path("calls")
earlier = calls.read_text().splitlines() if calls.exists() else []
calls.write_text("\\n".join([*earlier, " ".join(sys.argv[1:])]))
sys.exit(json.loads(pathlib.Path("exits").read_text())[len(earlier)])
"""
WHOLE, ALONE = "test", "test -n 0 --last-failed -v"


@pytest.mark.parametrize(
    ("exits", "failed", "asked", "ended"),
    [
        ([0], 0, [WHOLE], 0),
        ([1, 0], 1, [WHOLE, ALONE], 0),
        ([1, 0], 3, [WHOLE, ALONE], 0),
        ([1, 1], 1, [WHOLE, ALONE], 1),
        ([1], 4, [WHOLE], 1),
        ([2], 0, [WHOLE], 2),
    ],
    ids=["passes", "one fails once", "three fail once", "fails again", "too many", "pytest itself fails"],
)
def test_up_to_three_failed_tests_run_once_more_alone(
    tmp_path: Path, exits: list[int], failed: int, asked: list[str], ended: int
) -> None:
    (function,) = re.findall(r"^suite\(\) \{.*?^\}", RUN.read_text(), re.MULTILINE | re.DOTALL)
    (tmp_path / "manage.py").write_text(MANAGE)
    (tmp_path / "exits").write_text(json.dumps(exits))
    cache = tmp_path / ".pytest_cache" / "v" / "cache"
    cache.mkdir(parents=True)
    (cache / "lastfailed").write_text(json.dumps({f"tests/test_{number}.py::test": True for number in range(failed)}))

    script = f'set -euo pipefail\nsay() {{ echo "$1"; }}\n{function}\nsuite\necho passed'
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, "passed" in done.stdout) == (ended, ended == 0), done.stderr
    assert (tmp_path / "calls").read_text().splitlines() == asked
