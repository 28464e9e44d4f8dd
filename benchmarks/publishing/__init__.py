"""What visitors wait for while an editor publishes."""
