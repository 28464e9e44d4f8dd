"""Codes of LHÉO's dictionaries, in the portal's words."""

from trainings.enums import FunderKind, Level, Mode, Recruiting, Situation

# Former levels (1 to 8) and those of the present framework (11 to 18).
LEVELS = {
    "1": Level.NONE, "2": Level.BASICS, "3": Level.BASICS, "4": Level.CAP, "5": Level.BAC,
    "6": Level.BAC2, "7": Level.BAC3, "8": Level.BAC5, "11": Level.NONE, "12": Level.BASICS, "13": Level.CAP,
    "14": Level.BAC, "15": Level.BAC2, "16": Level.BAC3, "17": Level.BAC5, "18": Level.BAC5,
}  # fmt: skip
# Codes that say nothing of the level.
UNKNOWN_LEVELS = {"", "0", "1"}

RECRUITING = {"1": Recruiting.OPEN, "2": Recruiting.CLOSED, "3": Recruiting.CLOSED}

# How one attends, by ``modalites-enseignement``.
MODES = {"0": Mode.THERE, "1": Mode.MIXED, "2": Mode.REMOTE}

# code -> (name, kind, words after « financée », situation). Whom a funder pays for is what it is there for by law
# (job seekers, disabled people, employees of a branch); of those who pay for one public or another it is not guessed.
FUNDERS = {
    "2": ("Région Île-de-France", FunderKind.REGION, "par la Région", ""),
    "4": ("France Travail", FunderKind.FRANCE_TRAVAIL, "par France Travail", Situation.JOB_SEEKERS),
    "7": ("Agefiph", FunderKind.OTHER, "par l’Agefiph", Situation.DISABLED),
    "8": (
        "Ville de Paris (anciennement Département de Paris)", FunderKind.DEPARTEMENT, "par la Ville de Paris",
        "",
    ),
    "16": (
        "Opérateur de compétences (OPCO)", FunderKind.OTHER, "par l’OPCO de la branche", Situation.EMPLOYEES,
    ),
}  # fmt: skip
