"""Codes of LHÉO's dictionaries, in the portal's words."""

from trainings.enums import FunderKind, Level, Recruiting, Situation

# Former levels (1 to 8) and those of the present framework (11 to 18).
LEVELS = {
    "1": Level.NONE, "2": Level.BASICS, "3": Level.BASICS, "4": Level.CAP, "5": Level.BAC,
    "6": Level.BAC2, "7": Level.BAC3, "8": Level.BAC5, "11": Level.NONE, "12": Level.BASICS, "13": Level.CAP,
    "14": Level.BAC, "15": Level.BAC2, "16": Level.BAC3, "17": Level.BAC5, "18": Level.BAC5,
}  # fmt: skip
# Codes that say nothing of the level.
UNKNOWN_LEVELS = {"", "0", "1"}

RECRUITING = {"1": Recruiting.OPEN, "2": Recruiting.CLOSED, "3": Recruiting.CLOSED}

# Funders whose public is known: code -> (name, kind, words after « financée », situation). Others are not guessed.
FUNDERS = {
    "2": ("Région Île-de-France", FunderKind.REGION, "par la Région", Situation.JOB_SEEKERS),
    "4": ("France Travail", FunderKind.FRANCE_TRAVAIL, "par France Travail", Situation.JOB_SEEKERS),
    "7": ("Agefiph", FunderKind.OTHER, "par l’Agefiph", Situation.DISABLED),
    "8": (
        "Ville de Paris (anciennement Département de Paris)", FunderKind.DEPARTEMENT, "par la Ville de Paris",
        Situation.RSA,
    ),
    "16": (
        "Opérateur de compétences (OPCO)", FunderKind.OTHER, "par l’OPCO de la branche", Situation.EMPLOYEES,
    ),
}  # fmt: skip
