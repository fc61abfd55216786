"""Records as tables for people and as CSV rows."""
