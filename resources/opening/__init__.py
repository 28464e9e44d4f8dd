"""Opening hours: rules of OpenStreetMap, the days that they name, what they say of a moment and of a week."""
