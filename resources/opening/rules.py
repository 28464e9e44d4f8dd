"""The rules of opening hours, rewritten for the library where it and the specification of OpenStreetMap disagree.

The library knows no school holidays, reads « PH Mo » as « PH or Monday », takes « Mo-Fr "sur rendez-vous" » for day and
night, and the space of « 09:00-12:00, 14:00-17:00 » for another rule of every day. Here an expression is made into one
that speaks of one kind of day (ordinary, public holiday, school holiday) and says « unknown » where nobody can know.
"""

import re
from dataclasses import dataclass

QUOTED = re.compile(r'"[^"]*"')
_WEEKDAY = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_DAYS = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"
# Spaces are single here: « tidy » has seen to it.
_LISTED_TIMES = re.compile(r" ?, (?=\d{1,2}:\d\d ?-)| , ?(?=\d{1,2}:\d\d)")
_LISTED_DAYS = re.compile(rf"(?<=\b[A-Z][A-Za-z]) ?, (?={_DAYS}\b)|(?<=\b[A-Z][A-Za-z]) , ?(?={_DAYS}\b)")
_TIME = re.compile(r"\d{1,2}:\d\d|24/7")
# An end that nobody wrote, the sun's hours of no known place, days beside a holiday.
_UNKNOWABLE = re.compile(r"\d\d\+|sunrise|sunset|dawn|dusk|(?:PH|SH)\s*[+-]\s*\d")
_STATE = re.compile(r"\b(?:off|closed|unknown|open)\b", re.IGNORECASE)
_ADDED = re.compile(rf",\s+(?={_DAYS}\b)")
_HOLIDAYS = re.compile(r"\b(PH|SH)\b")
_JOINED = re.compile(rf"\b(PH|SH)\s+(?={_WEEKDAY}\b)")
_LIST = re.compile(rf"\b{_DAYS}(?:-{_WEEKDAY})?(?:\[[^\]]*\])?(?:,{_DAYS}(?:-{_WEEKDAY})?(?:\[[^\]]*\])?)*")
ALL_WEEK = "Mo-Su"


@dataclass(frozen=True)
class Rules:
    """``whole`` is the expression without its fallback; ``otherwise`` the fallback's words (« sur rendez-vous »).

    ``is_knowable`` is False where no rule can be trusted.
    """

    whole: str
    otherwise: str = ""
    is_knowable: bool = True

    def names(self, holiday: str) -> bool:
        """Return whether a rule speaks of PH or SH."""
        return holiday in _HOLIDAYS.findall(QUOTED.sub("", self.whole))

    def on(self, *, public: bool, school: bool) -> str:
        """Return the expression for days that are, or not, a public and a school holiday.

        « off » where no rule is left.
        """
        rules, day = _split(self.whole), {"PH": public, "SH": school}
        if any(day.values()) and _is_overruled(rules, day):
            return "unknown"
        kept = [_on_day(rule, day) for rule in rules]
        return "; ".join(rule for rule in kept if rule) or "off"


def tidy(expression: str) -> str:
    """Without what adds nothing (a last « ; ») nor what would be taken for another rule (a space after a comma)."""
    text = " ".join(expression.split()).strip("; ")
    text = _LISTED_DAYS.sub(",", text)
    return _LISTED_TIMES.sub(",", text)


def read(expression: str) -> Rules:
    """Return the rules of an expression, and what it says where none applies."""
    first, *others = outside_quotes(tidy(expression), "||")
    otherwise = "; ".join(others)
    words = ", ".join(each.strip('"') for each in QUOTED.findall(otherwise))
    bare = QUOTED.sub("", expression)
    has_hours = bool(_TIME.search(QUOTED.sub("", otherwise)))
    return Rules(first.strip(), words or ("à vérifier" if others else ""), not (_UNKNOWABLE.search(bare) or has_hours))


def _split(whole: str) -> list[str]:
    """Rules between « ; », and those that « , » adds."""
    rules = outside_quotes(whole, ";")
    return [rule.strip() for rule in rules if rule.strip()]


def outside_quotes(text: str, mark: str) -> list[str]:
    """Return the parts of an expression that are no quoted comment."""
    found, start = [], 0
    quotes = [match.span() for match in QUOTED.finditer(text)]
    for match in re.finditer(re.escape(mark), text):
        if not any(begin <= match.start() < end for begin, end in quotes):
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def _is_overruled(rules: list[str], day: dict[str, bool]) -> bool:
    """« PH off; Mo-Fr 09:00-17:00 »: the later rule wins by the specification, and surely is not meant to."""
    named = [_HOLIDAYS.findall(QUOTED.sub("", rule)) for rule in rules]
    first = next((number for number, names in enumerate(named) if any(day[name] for name in names)), len(rules))
    return not all(named[first:])


def _on_day(rule: str, day: dict[str, bool]) -> str:
    """Return the rule, its additions each on their own, for such a day; empty where none applies to it."""
    parts = [_one(part.strip(), day) for part in _ADDED.split(rule)]
    return ", ".join(part for part in parts if part)


def _one(rule: str, day: dict[str, bool]) -> str:
    bare = QUOTED.sub("", rule)
    if joined := _JOINED.search(bare):
        if not day[joined[1]]:
            return ""
        rule = _JOINED.sub("", rule, count=1)
    elif (listed := _LIST.search(bare)) and _HOLIDAYS.search(listed[0]):
        names = listed[0].split(",")
        left = [name for name in names if name not in day]
        if any(day.get(name) for name in names):
            rule = rule.replace(listed[0], ALL_WEEK, 1)
        elif left:
            rule = rule.replace(listed[0], ",".join(left), 1)
        else:
            return ""
    return _without_hours(rule)


def _without_hours(rule: str) -> str:
    """« Mo-Fr unknown "sur rendez-vous" » for what names days, or words alone, and no hour."""
    bare = QUOTED.sub("", rule)
    if _TIME.search(bare) or _STATE.search(bare):
        return rule
    quoted = QUOTED.search(rule)
    return f"{bare.strip()} unknown {quoted[0] if quoted else ''}".strip()
