"""How much the portal is used, counted without watching anybody: no cookie, no script, no address kept."""
