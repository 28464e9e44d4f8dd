"""« Ma sélection »: pages to keep, as a sheet to take away. Its address carries it; nothing is stored here."""
