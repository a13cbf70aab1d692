"""What every test stands on: generated input that is the same each time, English messages, and no network."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Derandomised: a failure here is the same failure elsewhere. No deadline: a busy machine is no defect.
settings.register_profile(
    "gouji",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gouji")

# The interface speaks the locale's language; a test that wants Chinese asks for it with `--lang zh`.
os.environ.update(LC_ALL="C.UTF-8", LANG="C.UTF-8", PYTHONHASHSEED="0")

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program works offline: a connection beyond this machine fails the test that tries it."""
    connect: Callable[..., Any] = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            raise AssertionError(f"the program tried to reach {address[0]}: it must work offline")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)
