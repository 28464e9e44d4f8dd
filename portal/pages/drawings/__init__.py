"""What several pages draw from values: components, the month, the map of tiles, QR codes."""
