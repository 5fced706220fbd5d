"""Sentences of the report, written from the figures; each function gives paragraphs, none where nothing is known."""
