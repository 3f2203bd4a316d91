"""Halqa as an operator starts it: a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def halqa(command: str, path: Path, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`environment` is what stands above the settings for this process alone."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-W", "ignore::DeprecationWarning", "-m", "bot", command, "--config", str(path),
        cwd=ROOT, env=os.environ | environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def says(process: asyncio.subprocess.Process, words: str, within: float = 60) -> str:
    """The line with these words, as soon as the process says it. Fails the test where it says something else."""
    assert process.stdout is not None
    heard = ""
    async with asyncio.timeout(within):
        while line := (await process.stdout.readline()).decode():
            if words in line:
                return line
            heard += line
    raise AssertionError(f"it ended without saying {words!r}: {heard}{await told(process)}")


async def told(process: asyncio.subprocess.Process) -> str:
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    return (out + err).decode()
