"""The justice office's review of what units send: each part is a module to import from."""
