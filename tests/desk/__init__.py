"""« Ce qui m’attend » and its weekly mail: what waits for each person."""
