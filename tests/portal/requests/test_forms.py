"""What a public form says of a wrong answer."""

from decimal import Decimal

import pytest
from django import forms

from portal.pages.forms import PublicForm


class AnswerForm(PublicForm):
    name = forms.CharField(label="Votre nom")
    email = forms.EmailField(label="Votre courriel")
    other_email = forms.EmailField(label="Autre", required=False, error_messages={"invalid": "Une phrase choisie."})
    day = forms.DateField(label="Le jour")
    hours = forms.DecimalField(label="Heures")
    channel = forms.ChoiceField(label="Comment ?", choices=[("tel", "Par téléphone")])
    cv = forms.FileField(label="Votre CV")
    agreed = forms.BooleanField(label="J’accepte")


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("name", "Il manque votre réponse."),
        ("channel", "Choisissez une réponse."),
        ("cv", "Joignez un fichier."),
        ("agreed", "Cochez cette case pour continuer."),
    ],
)
def test_a_missing_answer_is_told_by_what_to_do(field: str, message: str) -> None:
    assert AnswerForm({}).errors[field] == [message]


def test_a_wrong_answer_is_told_with_an_example() -> None:
    errors = AnswerForm({"email": "awa", "day": "bientôt", "hours": "dix"}).errors
    assert errors["email"] == ["Cette adresse n’est pas complète. Il la faut ainsi : prenom.nom@exemple.fr."]
    assert str(errors["day"][0]).endswith("par exemple 01/12/2026 ou 1er décembre 2026.")
    assert str(errors["hours"][0]).endswith("écrivez un nombre en chiffres, par exemple 1250 ou 17,5.")


def test_the_date_of_the_example_is_accepted() -> None:
    form = AnswerForm({"day": "26/11/2026", "hours": "12,5"})
    assert "day" not in form.errors
    assert form.cleaned_data["hours"] == Decimal("12.5")


def test_a_message_that_the_form_chose_stays() -> None:
    assert AnswerForm({"other_email": "awa"}).errors["other_email"] == ["Une phrase choisie."]
