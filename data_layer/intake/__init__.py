"""From a file's bytes to a draft: read, recognise, normalise, check."""
