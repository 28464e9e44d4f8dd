"""What opening hours say in writing: rules of OpenStreetMap, and the days that they name."""
