"""Titles as they are compared: what repeats the date or the place is left out, the words' order does not count."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from unicodedata import combining, normalize

from django.utils.text import slugify
from rapidfuzz import fuzz

# A word and its misspelling; the first letter is always the same (« formation » is not « information »).
SAME_WORD = 84
SHORTEST_MISSPELT = 5
SHORTEST_CUT = 4
# Titles that share only generic words are never more alike than this.
UNTOLD = 50

ABBREVIATIONS = {
    "asso": "association", "dom": "domicile", "eco": "economie", "etp": "entreprise", "form": "formation",
    "info": "information", "infos": "information", "jd": "job dating", "jobdating": "job dating",
    "jpo": "journee portes ouvertes", "logt": "logement", "num": "numerique", "pres": "presentation",
    "rdv": "rendez vous", "recrut": "recrutement", "reu": "reunion", "sap": "services personne", "st": "saint",
    "ste": "sainte", "tt": "tout", "vae": "validation acquis experience",
}  # fmt: skip


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOP_WORDS = _set(
    "a au aux avec c ce ces chez comment d dans de des du en entre et il l la le les leur leurs mon ma mes n nos notre "
    "on ou par paris pour qu que qui s sa se ses si son sur t ta tes ton un une vers vos votre vous y arrondissement"
)
WEEKDAYS = _set("lundi mardi mercredi jeudi vendredi samedi dimanche")
MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
# What an event is, or is about for everybody here: alone, such words do not tell two events apart nor make them one.
GENERIC = _set(
    "atelier collectif collective conference emploi evenement forum information job journee metier ouverte porte "
    "permanence presentation rencontre rendez reunion salon seance session stage"
)
# One title completed by another of these is a part of the event, not the event.
PARTS = _set(
    "atelier bilan ceremonie cloture cocktail concert conference debat dejeuner inauguration ouverture preparation "
    "preparer projection remise simulation soiree stand table ronde vernissage visite webinaire"
)
OPPOSED = (
    ({"debutant", "initiation", "decouverte"}, {"confirme", "avance", "perfectionnement", "approfondissement"}),
    ({"matin"}, {"apres", "midi"}),
    ({"jeune"}, {"senior"}),
    ({"presentiel"}, {"distance", "visio", "ligne"}),
    ({"employeur", "entreprise", "recruteur"}, {"candidat", "demandeur", "salarie"}),
)
_MARK = re.compile(r"\b(?:groupe|niveau|module|partie|volet|cycle|bloc|etape|seance|session)[ -]+([a-z]|[ivx]+)\b")
_TIME = re.compile(r"\b\d{1,2} ?h(?:eures?)? ?(?:[0-5]\d)?\b")
_NUMERIC_DAY = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[/.](?:20)?\d{2})?\b")
_ORDINAL = re.compile(r"^(\d+)(?:er|ere|e|eme|nd|nde)$")
_WRITTEN_DAY = re.compile(rf"\b\d{{1,2}}(?:er)?(?: (?:et|au|a) \d{{1,2}})? (?:{'|'.join(MONTHS)})\b")
# What became of the event, before its title or in brackets: its status, not its name.
_STATUS = r"(?:annule|complet|reporte)e?"
_STATED = re.compile(rf"^\W*{_STATUS}\W*[-–—:!|\])]|[(\[]\s*{_STATUS}\s*[)\]]|[-–—|]\s*{_STATUS}\s*!*\s*$")
_EDITION = re.compile(r"\b(?:\d+(?:er|ere|e|eme)? edition|edition \d+)\b")


@dataclass(frozen=True)
class Title:
    """``words`` in order; ``marks`` are the numbers and letters of a series (« atelier 2 », « groupe B »)."""

    words: tuple[str, ...]
    marks: frozenset[str]

    @property
    def telling(self) -> set[str]:
        return {word for word in self.words if word not in GENERIC}


@dataclass(frozen=True)
class TitleLikeness:
    """``score`` from 0 to 100; ``is_sure``: nothing in one speaks against the other; ``is_opposed``: something does."""

    score: int
    is_sure: bool
    is_opposed: bool = False


@lru_cache(maxsize=4096)
def _plain(title: str) -> str:
    """Lower case, without accents; apostrophes and punctuation are spaces."""
    spaced = re.sub(r"[’'`´]", " ", title).replace("&", " et ")
    dotted = re.sub(r"\b((?:[A-Za-z]\.){2,})", lambda found: found[0].replace(".", ""), spaced)
    return unaccented(dotted)


def unaccented(text: str) -> str:
    """Lower case, without accents; punctuation is spaces."""
    return slugify(re.sub(r"[^\w\s]", " ", text)).replace("-", " ").replace("_", " ")


def read_title(title: str, days: Collection[date] = (), postcodes: Iterable[str] = ()) -> Title:
    """The title without what the dates (``days``) and the place (``postcodes``) already say."""
    announced = {(str(day.day), str(day.month)) for day in days}
    text = _NUMERIC_DAY.sub(
        lambda found: " " if (found[1].lstrip("0"), found[2].lstrip("0")) in announced else found[0], title
    )
    text = _without_status(text)
    text = _EDITION.sub(" ", _WRITTEN_DAY.sub(" ", _plain(text)))
    text = _TIME.sub(" ", text)
    marks = set(_MARK.findall(text))
    text = _MARK.sub(lambda found: found[0].split()[0], text)
    known = {str(day.year) for day in days} | {str(int(code[-2:])) for code in postcodes if code.startswith("75")}
    words: list[str] = []
    for raw in text.split():
        word = _ORDINAL.sub(r"\1", raw)
        if word.isdigit():
            if word.lstrip("0") not in known and not (len(word) == 5 and word.startswith("75")):
                marks.add(word.lstrip("0") or "0")
            continue
        words += (_singular(each) for each in ABBREVIATIONS.get(word, word).split())
    kept = (word for word in words if word not in STOP_WORDS and word not in WEEKDAYS and word not in MONTHS)
    return Title(tuple(dict.fromkeys(kept)), frozenset(marks))


def _without_status(title: str) -> str:
    """« ANNULÉ – Forum de l’emploi » is the forum; in « Un dossier complet », the word belongs to the title."""
    folded = "".join(letter for letter in normalize("NFD", title.lower()) if not combining(letter))
    found = _STATED.search(folded) if len(folded) == len(title) else None
    return f"{title[: found.start()]} {title[found.end() :]}" if found else title


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def likeness(one: Title, other: Title) -> TitleLikeness:
    """How much two titles say the same thing."""
    if one.marks and other.marks and one.marks != other.marks:
        return TitleLikeness(0, is_sure=False, is_opposed=True)
    matched = {word: found for word in other.words if (found := _same_word(word, one.words))}
    left = set(one.words) - set(matched.values())
    right = set(other.words) - set(matched)
    if _opposed(left, right):
        return TitleLikeness(0, is_sure=False, is_opposed=True)
    score = round(fuzz.token_set_ratio(" ".join(one.words), " ".join(matched.get(word, word) for word in other.words)))
    common = set(matched.values()) - GENERIC
    if not common:
        # « Réunion d’information » and « Réunion d’information apprentissage » share nothing that tells.
        score = min(score, 100 if not left and not right else UNTOLD)
    return TitleLikeness(score, is_sure=one.marks == other.marks and _is_sure(one, other, left, right))


def _is_sure(one: Title, other: Title, left: set[str], right: set[str]) -> bool:
    if not one.words or not other.words or (left and right):
        return False
    if not left and not right:
        return True
    shorter = other if left else one
    return len(shorter.telling) >= 2 and not (left | right) & PARTS


def _same_word(word: str, among: Iterable[str]) -> str:
    """The word of ``among`` that is this one: the same, cut short or misspelt; empty when there is none."""
    found = ""
    for each in among:
        if each == word:
            return each
        if each[0] != word[0] or found:
            continue
        short, long = sorted((each, word), key=len)
        cut = len(short) >= SHORTEST_CUT and long.startswith(short)
        if cut or (len(short) >= SHORTEST_MISSPELT and fuzz.ratio(each, word) >= SAME_WORD):
            found = each
    return found


def _opposed(left: set[str], right: set[str]) -> bool:
    return any((left & a and right & b) or (left & b and right & a) for a, b in OPPOSED)
