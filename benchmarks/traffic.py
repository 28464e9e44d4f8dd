"""A day of labelled traffic: who is a person, who is a program, and what a fair count of it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory

from audience.hits import hit_of
from audience.tally import Tally

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.{}"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A{}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile"
ROBOTS = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36",
    "curl/8.5.0", "python-requests/2.32.3", "Go-http-client/2.0", "",
)  # fmt: skip
PATHS = ("/", "/agenda/", "/s-orienter/guides/", "/agenda/2026/11/", "/recherche/")


@dataclass
class Day:
    """Requests in the order they came, and the truth about them."""

    requests: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)
    visits: int = 0
    pages: int = 0


def day_of_traffic(seed: int, people: int = 400) -> Day:
    """People at home, in offices behind one address, on telephones; reloads, robots, prefetches, and who refuses."""
    random, day = Random(seed), Day()
    for number in range(people):
        # An office of eight behind one address; one in a hundred has the very browser of a colleague.
        address = f"192.0.2.{number // 8}" if number % 2 else f"2001:db8:{number:x}::{random.randrange(9999):x}"
        agent = (PHONE if number % 3 else FIREFOX).format(number - 2 if number % 100 == 99 else number)
        refuses = number % 40 == 0
        read = [random.choice(PATHS) for _ in range(random.randint(1, 8))]
        read += read[:1] * (number % 5 == 0)  # a reload is a page and no visit
        for path in read:
            day.requests.append((path, address, agent, {"HTTP_SEC_GPC": "1"} if refuses else {}))
            if random.random() < 0.2:
                day.requests.append((random.choice(PATHS), address, agent, {"HTTP_SEC_PURPOSE": "prefetch;prerender"}))
        day.visits += not refuses
        day.pages += 0 if refuses else len(read)
    for number in range(people * 4):
        agent = ROBOTS[number % len(ROBOTS)]
        day.requests.append((random.choice(PATHS), f"198.51.100.{number % 200}", agent, {}))
    # Three programs that say they are browsers: nothing tells them.
    day.requests += [("/", f"203.0.113.{n}", FIREFOX.format(0), {}) for n in range(3)]
    random.shuffle(day.requests)
    return day


def replay(day: Day, tallies: list[Tally]) -> None:
    """Give each request to one of the processes, as a server would."""
    for number, hit in enumerate(hits(day.requests)):
        tallies[number * 7 % len(tallies)].note(hit)


def hits(requests: list[tuple[str, str, str, dict[str, Any]]]) -> Iterator[Any]:
    """Yield what counts of these requests, as the middleware reads it."""
    make, answer = RequestFactory(), HttpResponse()
    for path, address, agent, headers in requests:
        request = make.get(path, REMOTE_ADDR=address, HTTP_USER_AGENT=agent, **headers)
        if hit := hit_of(request, answer):
            yield hit
