"""The form of a page as an editor's browser sends it back."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.test.utils.form_data import nested_form_data, streamfield

from portal.blocks.body import RICH_TEXT_FEATURES


def form_of(client: Client, page: Any) -> dict[str, Any]:
    """Every field of the page's form as it is shown: what is sent when nothing is touched."""
    answer = client.get(f"/cms/pages/{page.pk}/edit/")
    assert answer.status_code == 200
    form = BeautifulSoup(answer.content.decode(), "html.parser").select_one("form#page-edit-form, form[data-edit-form]")
    assert form is not None
    data: dict[str, Any] = {}
    for field in form.select("input[name], select[name], textarea[name]"):
        name, kind = str(field["name"]), str(field.get("type", field.name))
        if "disabled" in field.attrs or kind in ("submit", "button", "file"):
            continue
        if kind in ("checkbox", "radio") and "checked" not in field.attrs:
            continue
        if field.name == "select":
            chosen = [str(each.get("value", each.text)) for each in field.select("option[selected]")]
            first = [str(each.get("value", each.text)) for each in field.select("option")][:1]
            values = chosen if "multiple" in field.attrs else chosen or first
        else:
            # A browser leaves out the line break that follows the tag of a text area.
            unsaid = "on" if kind in ("checkbox", "radio") else ""
            values = [field.text.removeprefix("\n") if kind == "textarea" else str(field.get("value", unsaid))]
        data[name] = [*data.get(name, []), *values]
    return {name: values[0] if len(values) == 1 else values for name, values in data.items()} | _body(page)


def _body(page: Any) -> dict[str, Any]:
    """The stream of blocks, which the editor's scripts put in the form: rich text as its editor writes it."""
    if not hasattr(page, "body"):
        return {}
    editor = ContentstateConverter(RICH_TEXT_FEATURES)
    blocks = [(block.block_type, editor.from_database_format(block.value.source)) for block in page.body]
    return nested_form_data({"body": streamfield(blocks)})


def save(client: Client, page: Any, **changes: Any) -> None:
    """Publish the page's form with these fields changed."""
    latest = page.get_latest_revision_as_object()
    data = form_of(client, latest) | changes | {"action-publish": "Publier"}
    answer = client.post(f"/cms/pages/{page.pk}/edit/", data)
    assert answer.status_code == 302, answer.context["form"].errors.as_json() + str(
        [(name, each.errors, each.non_form_errors()) for name, each in answer.context["form"].formsets.items()]
    )
