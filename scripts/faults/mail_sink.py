"""A mail server that keeps what it takes, as slowly as it is told."""

import email
import email.policy
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mail:
    to: str
    key: str
    subject: str


class MailSink(socketserver.ThreadingTCPServer):
    """``mails``: those that it took; ``begun``: how many it was being given.

    It takes its time before it has a mail (``before``), or before it says that it has it (``after``), in seconds.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self, before: float, after: float) -> None:
        self.before, self.after = before, after
        self.mails: list[Mail] = []
        self.begun = 0
        super().__init__(("127.0.0.1", 0), _Conversation)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def copies(self, to: str, subject: str = "") -> Counter[str]:
        """How often each mail to this address came, by its Message-ID: mail systems show such copies once."""
        return Counter(mail.key for mail in self.mails if mail.to == to and mail.subject.startswith(subject))


class _Conversation(socketserver.StreamRequestHandler):
    server: MailSink

    def handle(self) -> None:
        try:
            self._say("220 sink")
            while line := self.rfile.readline():
                if self._answer(line.strip().upper()):
                    return
        except OSError:
            return  # whoever was sending is gone

    def _answer(self, line: bytes) -> bool:
        """Whether the conversation is over."""
        if line == b"DATA":
            self.server.begun += 1
            time.sleep(self.server.before)
            self._say("354 go on")
            return self._take()
        self._say("221 bye" if line == b"QUIT" else "250 ok")
        return line == b"QUIT"

    def _take(self) -> bool:
        """Take one mail; whether its sender was gone before its last line, and there is none."""
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return True
            lines.append(line)
        mail = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        self.server.mails.append(Mail(str(mail["To"]), str(mail["Message-ID"]), str(mail["Subject"]).strip()))
        time.sleep(self.server.after)
        self._say("250 taken")
        return False

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_sink(before: float = 0, after: float = 0) -> Iterator[Any]:
    """A sink that listens as long as the block."""
    with MailSink(before, after) as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        yield sink
        sink.shutdown()
