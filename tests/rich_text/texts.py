"""Every rich text of the project, found where it is declared, and what harm may be stored in one."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from wagtail.blocks import Block, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField

MARK = "alert66"
HARM = [
    f'<a href="javascript:{MARK}()">texte</a>',
    f'<a href=" JaVaScRiPt:{MARK}()">texte</a>',
    f'<a href="java\tscript:{MARK}()">texte</a>',
    f'<a href="java&#10;script:{MARK}()">texte</a>',
    f'<a href="&#106;avascript&colon;{MARK}()">texte</a>',
    f'<a href="&#x6A;avascript:{MARK}()">texte</a>',
    f'<a href="\x01javascript:{MARK}()">texte</a>',
    f'<a href="vbscript:{MARK}">texte</a>',
    f'<a href="data:text/html,{MARK}">texte</a>',
    f"<a href='javascript:{MARK}()'>texte</a>",
    f"<a href=javascript:{MARK}()>texte</a>",
    f'<a linktype="external" href="javascript:{MARK}()">texte</a>',
    f'<a linktype="page" id="1" onclick="{MARK}()">texte</a>',
    f'<p onmouseover="{MARK}()">texte</p>',
    f'<img src="x" onerror="{MARK}()">',
    f"<img/src=x onerror={MARK}()>",
    f"<svg onload={MARK}()></svg>",
    f"<script>{MARK}()</script>",
    f"<svg><script>{MARK}()</script></svg>",
    f'<iframe src="javascript:{MARK}()"></iframe>',
    f'<embed embedtype="media" url="https://evil.example/{MARK}"/>',
    f'<embed src="//evil.example/{MARK}">',
    f'<embed embedtype="image" id="1" format="left" alt="{MARK}"/>',
    f'<object data="data:text/html,{MARK}"></object>',
    f'<form action="javascript:{MARK}()"><button formaction="javascript:{MARK}()">texte</button></form>',
    f'<style>*{{background:url("//evil.example/{MARK}")}}</style>',
    f'<p style="background:url(//e.example/{MARK})">texte</p>',
    f'<base href="//evil.example/{MARK}">',
    f'<meta http-equiv="refresh" content="0;url=//evil.example/{MARK}">',
    f'<link rel="stylesheet" href="//evil.example/{MARK}">',
    f'<math><mtext><img src onerror="{MARK}()"></mtext></math>',
    f'<a href="x" href="javascript:{MARK}()" onclick="{MARK}()">texte</a>',
    f'<details open ontoggle="{MARK}()">texte</details>',
    f'<noscript><p title="</noscript><img src=x onerror={MARK}()>"></noscript>',
    f"<p>&lt;</p><a\x0chref=javascript:{MARK}()>texte",
]
HONEST = '<p data-block-key="a1b2c"><b>Honnête</b> et <a href="https://honnete.example/">liée</a></p>'
STORED = HONEST + "".join(f"<p>{each}</p>" for each in HARM)


def fields() -> list[tuple[type[models.Model], Any]]:
    """Every field of rich text, with its model."""
    return [(m, f) for m in apps.get_models() for f in m._meta.local_concrete_fields if isinstance(f, RichTextField)]


def streams() -> list[tuple[type[models.Model], Any]]:
    """Every field of blocks that holds a rich text."""
    every = [(m, f) for m in apps.get_models() for f in m._meta.local_concrete_fields if isinstance(f, StreamField)]
    return [(model, field) for model, field in every if raw(field.stream_block)]


def raw(block: Block) -> Any:
    """The value to store in the block, with the harm in each rich text below it; nothing where there is none."""
    if isinstance(block, RichTextBlock):
        return STORED
    if isinstance(block, ListBlock):
        inside = raw(block.child_block)
        return [{"type": "item", "value": inside}] if inside else None
    if isinstance(block, StreamBlock):
        return [{"type": name, "value": value} for name, value in _below(block)] or None
    return dict(_below(block)) or None if isinstance(block, StructBlock) else None


def _below(block: Any) -> Iterator[tuple[str, Any]]:
    for name, child in block.child_blocks.items():
        value = raw(child)
        if value:
            yield name, value
