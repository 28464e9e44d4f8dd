"""What a published contract says for the law's sake: only the words of the format are believed."""

import pytest

from clauses.enums import Procedure
from clauses.formats.decp_law import procedure_of


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Procédure adaptée", Procedure.ADAPTED),
        ("Appel d'offres ouvert", Procedure.FORMAL),
        ("Appel d’offres restreint", Procedure.FORMAL),
        ("Procédure avec négociation", Procedure.FORMAL),
        ("Dialogue compétitif", Procedure.FORMAL),
        ("Marché passé sans publicité ni mise en concurrence préalable", Procedure.DIRECT),
        ("Autre", ""),
        ("", ""),
    ],
)
def test_the_procedure_is_known_by_the_words_of_the_format(said: str, kind: str) -> None:
    assert procedure_of(said) == kind
