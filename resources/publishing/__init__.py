"""Places and documents for others: the national schema of places, figures for spreadsheets, how to cite."""
