"""One reader a format: bytes to articles."""
