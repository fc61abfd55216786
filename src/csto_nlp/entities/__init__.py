"""Find who, where and when in an article."""
