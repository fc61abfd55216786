"""The spaCy pipeline components, their marks on a Doc, and how they are drawn."""
