"""What an address answered, without the network: what verdicts are made of."""

from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

from links.enums import Fault

PERMANENT = {301, 308}
MISSING = {404, 410}
# Paths of a home page, which no random address is compared with.
HOME = {"", "/", "/index.html", "/index.php", "/index.htm", "/accueil", "/fr", "/home", "/default.aspx"}


@dataclass(frozen=True)
class Page:
    """The words of an HTML page: its title, its first heading, the beginning of its text."""

    title: str = ""
    heading: str = ""
    text: str = ""
    length: int = 0  # characters of the whole visible text
    has_password: bool = False
    is_scripted: bool = False
    refresh: str = ""  # where it sends browsers at once
    marks: frozenset[str] = frozenset()  # hosts of its scripts and frames


@dataclass(frozen=True)
class Answer:
    """The last answer after its redirects. ``status`` is None where there was none, ``fault`` then says why."""

    asked: str
    final: str
    status: int | None = None
    fault: Fault = Fault.NONE
    hops: tuple[int, ...] = ()  # the status of each redirect; 0 for a page that sends browsers on
    seconds: float = 0.0
    is_slow: bool = False  # it answered later than a reader waits
    page: Page | None = None  # None for what is no HTML
    is_empty: bool = False
    is_cut: bool = False  # the beginning of a body that never ended
    retry_after: int = 0  # seconds
    etag: str = ""
    last_modified: str = ""

    @property
    def is_answered(self) -> bool:
        return self.status is not None

    @property
    def is_missing(self) -> bool:
        return self.status in MISSING

    @property
    def is_home(self) -> bool:
        return is_home(self.asked)

    @property
    def is_moved_for_good(self) -> bool:
        return bool(self.hops) and all(hop in PERMANENT for hop in self.hops) and self.final != self.asked


def is_home(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.query and (parts.path.rstrip("/").lower() or "/") in HOME


@dataclass(frozen=True)
class Missing:
    """What a server answers to an address that cannot exist; ``is_known`` False where it was not asked, or failed."""

    is_known: bool = False
    is_honest: bool = False  # it said 404 or 410
    final: str = ""
    title: str = ""
    words: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """Return what an answer to such an address shows; an error of the server shows nothing."""
        if not answer.is_answered or (answer.status or 0) >= 500:
            return cls()
        page = answer.page or Page()
        return cls(True, answer.status != 200, answer.final, page.title, frozenset(page.text.lower().split()))

    def stored(self) -> dict[str, Any]:
        return {
            "is_known": self.is_known, "is_honest": self.is_honest, "final": self.final, "title": self.title,
            "words": sorted(self.words),
        }  # fmt: skip

    @classmethod
    def read(cls, stored: dict[str, Any]) -> Self:
        """Return what ``stored`` gave; of nothing, nothing is known."""
        return cls(**{**stored, "words": frozenset(stored["words"])}) if stored else cls()
