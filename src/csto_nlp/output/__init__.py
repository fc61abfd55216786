"""Records to JSON, CSV, tables and pages. The only part that writes to standard output."""
