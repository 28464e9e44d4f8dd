"""``python -m benchmarks MODULE [ARGUMENT…]``: sets Django up, then runs a module that imports the portal."""

import sys
from importlib import import_module

import django


def main(name: str, *arguments: str) -> None:
    django.setup()
    import_module(f"benchmarks.{name}").main(*arguments)


if __name__ == "__main__":
    main(*sys.argv[1:])
