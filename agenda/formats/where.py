"""Where partners' events are held: an address as they write it, in the portal's fields.

The arrondissement comes from the postcode, never from the INSEE code (75056 for all of Paris in most feeds).
"""

import re
from dataclasses import dataclass
from typing import Any

from agenda.enums import Whereabouts
from agenda.formats.remote import is_only_remote
from agenda.same_event.letters import unaccented
from ingest.models import Source
from ingest.rows import RowError
from ingest.texts import cleaning, positions
from ingest.texts.addresses import (
    DISTRICTS,
    UNREADABLE_POSTCODE,
    arrondissement,
    delivered,
    located,
    one_district,
)
from portal.models.district import town_of
from portal.settings import city

MISSING = (
    "Le code postal manque : impossible de situer cette adresse dans Paris. Si tous les rendez-vous de ce partenaire "
    "ont lieu sous le même, donnez-le à la source."
)
# Characters; beyond, it is no address, and looking at it costs by the square.
LONGEST_LINE = 500
# « Salle 204 », « Amphi B », « 2e étage »: inside a place that everybody there knows. « Salle Pleyel » is a place.
_ROOM = re.compile(
    r"(?:(?:salle|amphi(?:theatre)?|bat(?:iment)?|bureau|box|studio|hall)\s+(?:n\s+)?(?:[a-z]?\d{1,4}[a-z]?|[a-z])"
    r"|\d{1,2}\s*(?:er|e|eme)\s+etage|rez de chaussee|rdc)"
)
OUTSIDE = "Ce point n’est pas en Île-de-France, alors que l’adresse y est : vérifiez la latitude et la longitude."
_TOWN_ONLY = {"paris", "france", "ile", "de"}
# What stands before a town, from its first sign on: looked at from each of them, a long row would cost by the square.
_SEPARATORS = r"(?<![\s,–-])[\s,–-]*+"
# Digits where a postcode stands, too few or too many.
_MISSPELT = re.compile(r"(?<!\d)(\d[\d ]{1,6}\d)[\s,–-]+paris\b", re.IGNORECASE)


@dataclass(frozen=True)
class Default:
    """Where a partner's events are held when they do not say, as an editor wrote it on the source."""

    name: str = ""
    street: str = ""
    postcode: str = ""

    @classmethod
    def of(cls, source: Source) -> "Default":
        return cls(source.default_venue, source.default_address, source.default_postcode)

    @property
    def is_a_place(self) -> bool:
        return bool((self.name or self.street) and self.postcode)

    def is_for(self, name: str, street: str) -> bool:
        """Whether what an event says is a room of this place, this place's own name, or no more than « Paris »."""
        plain = unaccented(f"{name} {street}")
        known = plain == unaccented(self.name) or not set(plain.split()) - _TOWN_ONLY
        return self.is_a_place and (known or bool(_ROOM.fullmatch(plain)))

    def fields(self, said: str = "") -> dict[str, str]:
        """Return the place; what the event says is added where it is a room."""
        room = said if _ROOM.fullmatch(unaccented(said)) else ""
        name = ", ".join(part for part in (self.name, room) if part)[:160]
        return {"venue_name": name, "address": self.street, "postcode": self.postcode, "city": town_of(self.postcode)}


NO_DEFAULT = Default()


def venue(
    name: Any, street: Any, postcode: Any, city: Any, online: Any = "", default: Default = NO_DEFAULT, *,
    at: tuple[Any, ...] = (), is_remote: bool = False, insee: Any = "",
) -> dict[str, str]:  # fmt: skip
    """Return the place in the portal's fields.

    A postcode or an arrondissement written in another line is taken from there.

    ``insee``, then ``at`` (latitude, longitude in degrees), tell the arrondissement where no text does; ``is_remote``:
    the event's other words say that it is held online. Without any place, ``whereabouts`` tells which: online, or not
    known yet.

    Raises RowError where the place has no postcode that can be read.
    """
    title, line = cleaning.text(name, 160), cleaning.text(street, LONGEST_LINE)
    town, given = cleaning.text(city, 80), cleaning.text(postcode, 80)
    link = cleaning.url(online)
    if not (title or line) or is_only_remote(title, line, town):
        found = _without_place(link, default, is_remote=is_remote or bool(title or line))
        return found | _point(at, given, town) if found.get("whereabouts") == Whereabouts.UNKNOWN else found
    code = located(given, line, town, names=title, at=at, insee=cleaning.text(insee, 10))
    misspelt = "" if code else given or next((each.strip() for each in _MISSPELT.findall(line)), "")
    if not (code or misspelt):
        if default.is_for(title, line):
            return {**default.fields(title), "online_url": link}
        code = default.postcode
    if code:
        address = cleaning.text(without_town(line, code, town), 200)
        return {
            "venue_name": title, "address": address, "postcode": code, "city": town_of(code) or town,
            "online_url": link,
        }  # fmt: skip
    if link:
        return _only_online(link)
    if misspelt:
        raise RowError(UNREADABLE_POSTCODE.format(misspelt[:40]), "postalCode", misspelt)
    raise RowError(MISSING, "postalCode", ", ".join(part for part in (title, line, town) if part))


def venue_of_line(
    location: str, field: str, *, online: str = "", default: Default = NO_DEFAULT, at: tuple[Any, ...] = (),
    is_remote: bool = False,
) -> dict[str, str]:  # fmt: skip
    """Return a place of one line, ``Ynov Campus, 2 Esplanade de la Gare, 33110 Le Bouscat``.

    Name, street, postcode and town.

    A line that is an address of the web is where to join online; ``online`` is where to when no line tells.
    ``field`` names the line in refusals.
    """
    if location.startswith(("http://", "https://")) or not location:
        return venue("", "", "", "", cleaning.url(location) or online, default, at=at, is_remote=is_remote)
    location = cleaning.text(location, LONGEST_LINE)
    code = cleaning.postcode(location)
    written = re.search(rf"\b{code[:2]} ?{code[2:]}\b", location) if code else None
    before, after = (location[: written.start()], location[written.end() :]) if written else (location, "")
    before = re.sub(r"\bF\s?-\s?$", "", before)  # « F-75018 »
    name, _, street = before.strip(" ,").partition(",")
    if re.match(r"\d", name.strip()):
        name, street = "", before
    town, _, beyond = after.strip(" ,–-").partition(",")
    if not street.strip() and re.match(r"\s*\d+\b(?!\s*e?\s*étage)", beyond):
        street = beyond  # « Mairie, 75018 Paris, 1 place Jules-Joffrin »
    elif not code and not _is_street(name) and arrondissement(name, "Paris") and re.match(r"\s*\d", street):
        name, street = "", f"{street}, {name}"  # « Paris 18e, 12 rue Ordener »
    try:
        return venue(name, street, code, town, online, default, at=at, is_remote=is_remote)
    except RowError as fault:
        raise RowError(fault.reason, field, location) from fault


def _is_street(name: str) -> bool:
    return bool(re.match(r"\s*\d", name)) or not re.match(r"\s*paris\b", name, re.IGNORECASE)


def position(latitude: Any, longitude: Any, postcode: str = "") -> dict[str, str]:
    """Return ``{"latitude": "48.892100", "longitude": "2.344600"}``; nothing where they are none, or zeros.

    Raises RowError for a point outside Île-de-France of an address that is there.
    """
    point = positions.position(latitude, longitude)
    if point is None:
        return {}
    if postcode[:2] in city.REGION and not positions.is_in_region(point):
        raise RowError(OUTSIDE, "latitude", f"{latitude}, {longitude}")
    return {"latitude": f"{point[0]:.6f}", "longitude": f"{point[1]:.6f}"}


def _without_place(link: str, default: Default, *, is_remote: bool) -> dict[str, str]:
    if link:
        return _only_online(link)
    if default.is_a_place and not is_remote:
        return {**default.fields(), "online_url": ""}
    return _only_online("") | {"whereabouts": str(Whereabouts.ONLINE if is_remote else Whereabouts.UNKNOWN)}


def _point(at: tuple[Any, ...], *texts: str) -> dict[str, str]:
    """Return what a point tells of a place that nothing names: its arrondissement, and itself."""
    found = position(*at) if at else {}
    code = located(*texts, at=at) if found else ""
    return found | ({"postcode": code, "city": town_of(code)} if code else {})


def _only_online(link: str) -> dict[str, str]:
    return {"venue_name": "", "address": "", "postcode": "", "city": "", "online_url": link}


def without_town(street: str, code: str, town: str) -> str:
    """Return ``122 rue de Charonne`` for « 122 rue de Charonne, 75011 Paris, France » and « …, Paris 11e »."""
    written = cleaning.postcode(street)
    # « 75908 Paris CEDEX 15 » for 75015, 75116 for 75016: one place under two codes.
    codes = [code, written] if written and one_district(delivered(written, street, town), code) else [code]
    ends = [rf"{_SEPARATORS}(?:\bF\s?-\s?)?\b{each[:2]} ?{each[2:]}\b.*$" for each in codes]
    if town:
        ends.append(rf",\s*+{re.escape(town)}$")
    if city.is_postcode(code):
        ends += [rf"{_SEPARATORS}{each}.*$" for each in DISTRICTS[:2]]
        ends.append(rf"(?<!\bde)(?=[\s,–-]){_SEPARATORS}paris(?:,? france)?$")
        street = re.sub(r"^\W*paris\W*(?:france\W*)?$", "", street, flags=re.IGNORECASE)
    for end in ends:
        street = re.sub(end, "", street, flags=re.IGNORECASE) or street
    return street.strip(" ,–-")
