"""A real mail server for tests: it answers as told, keeps what it took, and passes nothing on."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from scripts.port import free_port


@dataclass(frozen=True)
class Letter:
    """One mail that the server took, and when, by `time.monotonic`."""

    to: str
    message: EmailMessage
    at: float = field(default_factory=time.monotonic)

    @property
    def message_id(self) -> str:
        return self.message["Message-ID"]


class Sink:
    """Answers on 127.0.0.1 within a `with`; `down` and `up` make it go away and come back.

    `accepted` holds every mail whose text came in whole, also when the answer reached nobody any more; `answered` those
    for which 250 was sent; `asked` counts those that began. `refuse` tells the answer per address, `refuse_text` that to
    the text; `pause` is how long it thinks about an address, and about a text.
    """

    def __init__(self) -> None:
        self.port = free_port()
        self._controller: Controller | None = None
        self.clear()

    def clear(self) -> None:
        """Forget all mail and all that was told."""
        self.pause, self.asked = 0.0, 0
        self.refuse: dict[str, str] = {}
        self.refuse_text: dict[str, str] = {}
        self.accepted: list[Letter] = []
        self.answered: list[Letter] = []

    @property
    def url(self) -> str:
        """For `EMAIL_URL`."""
        return f"smtp://127.0.0.1:{self.port}"

    def copies(self) -> Counter[str]:
        """How often each Message-ID was accepted."""
        return Counter(letter.message_id for letter in self.accepted)

    def up(self) -> None:
        """Answer from now on."""
        self._controller = _Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=30)
        self._controller.start()

    def down(self) -> None:
        """Answer no more; nothing when it is down already."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def __enter__(self) -> "Sink":
        self.up()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.down()

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked += 1
        await asyncio.sleep(self.pause)
        if address not in self.refuse:
            envelope.rcpt_tos.append(address)
        return self.refuse.get(address, "250 OK")

    async def handle_DATA(self, server: "_Server", session: Session, envelope: Envelope) -> str:  # noqa: N802
        (to,) = envelope.rcpt_tos
        if to in self.refuse_text:
            return self.refuse_text[to]
        server.letter = Letter(to, message_from_bytes(envelope.content, policy=policy.default))
        self.accepted.append(server.letter)
        await asyncio.sleep(self.pause)
        return "250 OK"


class _Server(SMTP):
    letter: Letter | None = None

    async def push(self, status: Any) -> None:
        """Send an answer; that to a mail counts once it is sent."""
        await super().push(status)
        if self.letter is not None:
            self.event_handler.answered.append(self.letter)
            self.letter = None


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)
