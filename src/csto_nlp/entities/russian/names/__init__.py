"""States, capitals and international bodies in Russian articles."""
