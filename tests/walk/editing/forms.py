"""What an editor's browser sends of a page's form, its blocks included."""

from typing import Any

from django.http import QueryDict
from django.test import Client
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html

from portal.models import PortalPage
from tests.queries import captured_queries


def shown(browser: Client, page: PortalPage) -> QueryDict:
    """The form as it is shown, with the blocks of the page, which a script of the admin draws."""
    answer = browser.get(f"/cms/pages/{page.pk}/edit/")
    form = querydict_from_html(answer.content.decode(), form_id="page-edit-form")
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            _write(form, field.stream_block, field.name, getattr(page, field.name))
    return form


def sent(browser: Client, page: PortalPage, action: str = "action-publish") -> list[str]:
    """The queries of a click in the form, the second time."""
    for _ in range(2):
        form = shown(browser, page)
        if action:
            form[action] = "x"
        with captured_queries() as asked:
            answer = browser.post(f"/cms/pages/{page.pk}/edit/", form)
        assert answer.status_code == 302, answer.content.decode()
    return asked


def _write(form: QueryDict, block: Any, prefix: str, value: Any) -> None:
    if isinstance(block, StreamBlock | ListBlock):
        form[f"{prefix}-count"] = str(len(value))
        for number, child in enumerate(value if isinstance(block, StreamBlock) else value.bound_blocks):
            start = f"{prefix}-{number}"
            form[f"{start}-deleted"], form[f"{start}-order"], form[f"{start}-id"] = "", str(number), child.id or ""
            if isinstance(block, StreamBlock):
                form[f"{start}-type"] = child.block_type
            _write(form, child.block, f"{start}-value", child.value)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            _write(form, child, f"{prefix}-{name}", value[name])
    else:
        written = block.field.widget.format_value(block.field.prepare_value(block.value_for_form(value)))
        if isinstance(written, dict):
            written = written.get("id")
        form[prefix] = "" if written is None else str(written)
