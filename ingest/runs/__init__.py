"""An import run, from the file to its report: by hand, scheduled, replayed, tried or followed from our own pages."""
