"""Names of states, capitals and international bodies: one pass of the gazetteer, then evidence for each name."""
