"""The clause in the admin: screens of the officers."""
