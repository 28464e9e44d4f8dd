"""Tables that leave the portal, safe to open in a French spreadsheet."""
