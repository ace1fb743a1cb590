"""Work for a process of its own, which ends with its answer: libraries that a web worker has no memory for. Pure: no Django."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


class ProcessError(Exception):
    """There is no answer; the message says why."""


def answer(program: Path, asked: Mapping[str, Any], seconds: float) -> bytes:
    """What `program` writes on standard output when it is asked this, as JSON on standard input.

    It gets nothing of the environment: it needs no secrets. It works in an empty folder, which goes when it ends, also when it
    is stopped. Raises `ProcessError`, also after so many seconds.
    """
    try:
        with TemporaryDirectory(prefix="nprz-") as folder:
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-I", str(program)],
                input=json.dumps(asked).encode(),
                capture_output=True,
                timeout=seconds,
                env={},
                cwd=folder,
            )
    except subprocess.TimeoutExpired:
        raise ProcessError(f"it took more than {seconds} seconds") from None
    if done.returncode or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ProcessError(next((line for line in reversed(said) if "Error" in line), "there was no answer"))
    return done.stdout
