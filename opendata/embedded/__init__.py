"""Lists of the portal inside the pages of partners."""
