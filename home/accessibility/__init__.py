"""How each criterion of RGAA 4.1.2 is held: the table behind docs/rgaa.md and the public page."""
