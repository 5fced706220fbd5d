"""Screens. Only shell.py is run by the server; every other page is reached through it."""
