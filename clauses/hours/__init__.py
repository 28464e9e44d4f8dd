"""Hours and euros as numbers: words, full-time equivalents, balances. Pure."""
