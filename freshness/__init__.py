"""Pages stay true: who checked them, what readers report, who is asked and when, what the portal promises of it."""
