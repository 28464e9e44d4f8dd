"""Hours that companies declare by file: reading, preview, writing."""
