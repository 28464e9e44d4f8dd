"""The desk that keeps pages true."""
