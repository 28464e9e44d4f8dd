"""The state machine of operations: which stage may follow which, and what each stage needs."""

from clauses.enums import OperationStage
from portal.words.text import plural

ORDER = list(OperationStage)


def may_move(current: OperationStage, target: OperationStage) -> bool:
    """Forward to any later stage (a first contact may come late), back by one to correct a mistake."""
    return ORDER.index(target) >= ORDER.index(current) - 1


def refusal(current: str | None, target: str) -> str:
    """Return why an operation published at ``current`` (None: never) may not be published at ``target``.

    Empty when it may.
    """
    if current is None or may_move(OperationStage(current), OperationStage(target)):
        return ""
    back = ORDER[ORDER.index(OperationStage(current)) - 1]
    return (
        f"L’opération est à l’étape « {OperationStage(current).label} » : on ne revient en arrière que d’une étape, "
        f"jusqu’à « {back.label} »."
    )


def missing_for(stage: str, awarded_lots: int, waiting: int) -> str:
    """Return what an operation lacks to be at ``stage``.

    A lot won from « attribuée » on, every hour checked at the end.
    """
    reached = ORDER.index(OperationStage(stage))
    if reached >= ORDER.index(OperationStage.AWARDED) and awarded_lots == 0:
        return "À cette étape, au moins un lot a son entreprise titulaire : complétez les lots."
    if stage == OperationStage.SETTLED and waiting:
        return f"Il reste {plural(waiting, 'déclaration')} d’heures à valider avant de solder l’opération."
    return ""
