"""Opening hours as French offices write them, in OpenStreetMap's syntax; nothing where a word of them is not read."""

import re

from portal.words.folding import fold

LONGEST = 300  # characters
_NAMES = {"lun": "Mo", "mar": "Tu", "mer": "We", "jeu": "Th", "ven": "Fr", "sam": "Sa", "dim": "Su"}
_DAY = r"(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?)s?\b\.?"
_TIME = r"\d{1,2} ?(?:h|:) ?(?:\d\d)?"
_RANGE = rf"(?:de )?{_TIME} ?(?:-|a|/) ?{_TIME}"
_CLAUSE = re.compile(
    rf"(?:(?:du|le|les|de) )?(?P<first>{_DAY})"
    rf"(?: ?(?:au|a|-) ?(?P<last>{_DAY})|(?P<others>(?: ?(?:,|et|/) ?(?:le )?{_DAY})*))"
    rf" ?:? ?(?:(?P<hours>{_RANGE}(?: ?(?:,|et|/|puis) ?{_RANGE})*)|(?P<closed>fermee?))(?: ?[,;./] ?(?:et )?| et | |$)"
)


def as_rules(text: str) -> str:
    """Return ``Mo-Fr 09:00-12:30,13:30-17:00`` for « du lundi au vendredi 9h-12h30 / 13h30-17h ».

    Empty where unsure.
    """
    plain = " ".join(re.sub(r"[–—]", "-", fold(text[:LONGEST])).split())
    plain = re.sub(r"(\d) ?heures?\b", r"\1h", re.sub(r"\bmidi\b", "12h", plain))
    found, at = [], 0
    told: set[str] = set()
    while at < len(plain):
        clause = _CLAUSE.match(plain, at)
        if clause is None or clause.end() == at:
            return ""
        days, hours = _days(clause), _hours(clause["hours"]) if clause["hours"] else "off"
        if not hours or told.intersection(_each(days)):
            return ""  # of two rules for one day, the second would hide the first
        told |= _each(days)
        found.append(f"{days} {hours}")
        at = clause.end()
    return "; ".join(found)


def _days(clause: re.Match[str]) -> str:
    first = _NAMES[clause["first"][:3]]
    if clause["last"]:
        return f"{first}-{_NAMES[clause['last'][:3]]}"
    return ",".join([first, *(_NAMES[day[:3]] for day in re.findall(_DAY, clause["others"] or ""))])


def _each(days: str) -> set[str]:
    """Return the days of « Mo-We », « Mo,Th »."""
    names = list(_NAMES.values())
    first, _, last = days.partition("-")
    return set(names[names.index(first) : names.index(last) + 1]) if last else set(days.split(","))


def _hours(text: str) -> str:
    """Ranges in order; empty where one ends before it begins, or is of no clock."""
    clocks = [
        (int(hour), int(minute or 0)) for hour, minute in re.findall(r"(\d{1,2}) ?(?:h|:) ?(\d\d)?", text)
    ]  # fmt: skip
    if any(hour > 24 or minute > 59 for hour, minute in clocks) or clocks != sorted(set(clocks)):
        return ""
    written = [f"{hour:02d}:{minute:02d}" for hour, minute in clocks]
    return ",".join(f"{start}-{end}" for start, end in zip(written[::2], written[1::2], strict=True))
