"""What people type in a form: days, hours and numbers as they are written in France.

``days``, ``hours`` and ``numbers`` parse one text and raise ``UnreadableError`` with a French sentence; ``fields``
gives them to every Django form field, the admin's and its packages' included. See docs/adr/0075.
"""
