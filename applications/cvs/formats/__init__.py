"""What each format of CVs may not hold: what loads, runs or hides something when the document is opened."""
