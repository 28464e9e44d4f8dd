"""Every component on one page, with real objects: what the component and browser tests look at."""
