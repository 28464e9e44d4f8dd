"""Whether two dates are held at the same place."""

import re
from dataclasses import dataclass
from enum import IntEnum
from math import asin, cos, radians, sin, sqrt

from rapidfuzz import fuzz

from agenda.same_event.letters import plain_letters, unaccented
from agenda.same_event.lexicon import GENERIC_PLACES
from agenda.same_event.towns import districts_out
from ingest.texts.addresses import one_district
from portal.settings import city

NEAR_METRES = 150
EARTH_METRES = 6_371_000
SAME_NAME = 88
SAME_STREET = 90
_STREET_WORDS = {
    "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "blvd": "boulevard", "boul": "boulevard",
    "fbg": "faubourg", "fg": "faubourg", "imp": "impasse", "pl": "place", "pce": "place", "pass": "passage",
    "r": "rue", "sq": "square", "st": "saint", "ste": "sainte", "all": "allee", "q": "quai", "gal": "general",
    "dr": "docteur", "pdt": "president", "mal": "marechal", "crs": "cours", "rte": "route", "vla": "villa",
}  # fmt: skip
_LITTLE = {"de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "et", "paris", "france", "cedex"}
_INSIDE = re.compile(r"\b(?:salle|bat|batiment|escalier|etage|hall|amphi(?:theatre)?|rdc|bureau)\b.*$")
# Two numbers are told apart by a sign or a word: digits alone could be cut in as many ways as there are.
_NUMBER = re.compile(r"^(\d+)(?: ?(?:a|et) ?\d+| \d+)*+(?: ?(?:bis|ter|quater|b))? ")
_MEETING = re.compile(r"/\d{8,}$|/[a-z]{3}-[a-z]{4}-[a-z]{3}$")
# A meeting point out of doors.
_STREET_WORDS_OUT = re.compile(r"(?:place|parvis|square|metro|pont|porte|esplanade|carrefour|canal) ")
_NAME_ORDINAL = re.compile(r"\b(\d+)(?:er|ere|e|eme)\b")


class PlaceMatch(IntEnum):
    """In the order of how much they speak for one event."""

    OTHER = 0
    UNKNOWN = 1
    SAME = 2


@dataclass(frozen=True)
class Spot:
    """Where a date is held. ``latitude`` and ``longitude`` in degrees (WGS 84), both or none."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    online_url: str = ""
    latitude: float | None = None
    longitude: float | None = None
    place_id: int | None = None
    # Held online, whether the link is known or not.
    is_remote: bool = False

    @property
    def is_nowhere(self) -> bool:
        return not (self.name or self.street or self.place_id)


def distance(one: Spot, other: Spot) -> float | None:
    """Return metres between the two (haversine); None when one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_METRES * asin(min(1.0, sqrt(half)))


def match_places(one: Spot, other: Spot) -> PlaceMatch:
    """Return the same page, at most 150 m, or the same address; otherwise the names, where an address is missing."""
    if one.place_id is not None and one.place_id == other.place_id:
        return PlaceMatch.SAME
    if one.is_nowhere or other.is_nowhere:
        return _match_links(one, other)
    if _names_only_the_city(one) or _names_only_the_city(other):
        # « Paris » says no more of the door than nothing does, and leaves out every other town.
        return PlaceMatch.UNKNOWN if _may_be_in_the_city(one) and _may_be_in_the_city(other) else PlaceMatch.OTHER
    metres = distance(one, other)
    if metres is not None and metres <= NEAR_METRES:
        return PlaceMatch.SAME
    if one.postcode and other.postcode and not one_district(one.postcode, other.postcode):
        # No two streets of the city have one name: a postcode was mistyped.
        is_same_name = bool(one.name and other.name) and _same_name(one.name, other.name)
        if is_same_name and _STREET_WORDS_OUT.match(unaccented(one.name)):
            return PlaceMatch.UNKNOWN  # the sides of a square have several postcodes
        is_one_house = not (one.name and other.name) or is_same_name
        is_one_door = is_one_house and _are_in_the_city(one, other) and _same_street(one.street, other.street)
        return PlaceMatch.UNKNOWN if is_one_door else PlaceMatch.OTHER
    return _match_addresses(one, other, are_located=metres is not None)


def in_one_district(one: Spot, other: Spot) -> bool:
    """Return whether both have a postcode, of one arrondissement."""
    return bool(one.postcode and other.postcode) and one_district(one.postcode, other.postcode)


def _are_in_the_city(one: Spot, other: Spot) -> bool:
    """Return whether both have a number and a street in it."""
    numbers = [normal_street(spot.street)[0] for spot in (one, other) if city.is_postcode(spot.postcode)]
    return len(numbers) == 2 and all(numbers)


def _names_only_the_city(spot: Spot) -> bool:
    return bool(spot.name) and not (spot.street or spot.place_id or _normal_name(spot.name))


def _may_be_in_the_city(spot: Spot) -> bool:
    return not spot.postcode or city.is_postcode(spot.postcode)


def _match_addresses(one: Spot, other: Spot, *, are_located: bool) -> PlaceMatch:
    """Within one postcode, or without one; ``are_located``: they have coordinates, which are apart."""
    same_name = bool(one.name and other.name) and _same_name(one.name, other.name)
    if one.street and other.street:
        if _same_street(one.street, other.street):
            return PlaceMatch.SAME
        # One building has several doors, addresses are mistyped, a street without a number is long: a person will know.
        is_vague = not all(normal_street(spot.street)[0] for spot in (one, other)) and in_one_district(one, other)
        return PlaceMatch.UNKNOWN if (same_name or is_vague) and not are_located else PlaceMatch.OTHER
    if are_located:
        return PlaceMatch.OTHER
    if one.name and other.name and not (_is_generic(one.name) or _is_generic(other.name)):
        if same_name and one_district(one.postcode, other.postcode):
            return PlaceMatch.SAME
        # A house changes its name; within one arrondissement, without both addresses, nobody can tell.
        return PlaceMatch.UNKNOWN if in_one_district(one, other) else PlaceMatch.OTHER
    return PlaceMatch.UNKNOWN


def _match_links(one: Spot, other: Spot) -> PlaceMatch:
    """Return whether two dates, one only online, share a place: the same link is the same place.

    Without a link in common nobody can tell.
    """
    links = [re.sub(r"^https?://(?:www\.)?", "", spot.online_url.strip().lower()).rstrip("/") for spot in (one, other)]
    short, long = sorted(links, key=len)
    # The number of a meeting is the meeting; the password that one partner adds is not another.
    is_one = short == long or (bool(_MEETING.search(short)) and long.partition("?")[0] == short)
    return PlaceMatch.SAME if short and is_one else PlaceMatch.UNKNOWN


def normal_street(street: str) -> tuple[str, str]:
    """Return number and street: ``("1", "place jules joffrin")`` for « 1 bis, pl. Jules-Joffrin, 2e étage »."""
    text = _INSIDE.sub("", re.sub(r"\b\d+ ?e(?:me)? etage.*$", "", unaccented(street)))
    text = re.sub(r"\b75\d{3}\b.*$", "", text).strip() + " "
    found = _NUMBER.match(text)
    rest = text[found.end() :] if found else text
    words = [_STREET_WORDS.get(word, word) for word in rest.split()]
    return found[1] if found else "", " ".join(word for word in words if word not in _LITTLE)


def _same_street(one: str, other: str) -> bool:
    (number, street), (other_number, other_street) = normal_street(one), normal_street(other)
    if number != other_number:
        return False
    return street == other_street or fuzz.ratio(street, other_street) >= SAME_STREET


def _same_name(one: str, other: str) -> bool:
    first, second = _normal_name(one), _normal_name(other)
    if sorted(re.findall(r"\d+", first)) != sorted(re.findall(r"\d+", second)):
        return False
    return fuzz.token_sort_ratio(first, second) >= SAME_NAME


def _is_generic(name: str) -> bool:
    """« Salle des fêtes », « l’agence », « Paris 15e »: a name that many places have."""
    return all(word in GENERIC_PLACES or word.isdecimal() for word in _normal_name(name).split())


def _normal_name(name: str) -> str:
    """Return ``mairie 18`` for « Mairie du 18ème arrondissement »."""
    rest, districts = districts_out(plain_letters(name))
    words = [*_NAME_ORDINAL.sub(r"\1", unaccented(rest)).split(), *(str(number) for number in sorted(districts))]
    return " ".join(word for word in words if word not in _LITTLE and word != "arrondissement")
