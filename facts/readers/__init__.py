"""What readers see of facts: sources at the foot of the page that quotes them, and the list of all."""
