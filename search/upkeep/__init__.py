"""Keeping the index in step with the pages: at each change, and mended where it drifted."""
