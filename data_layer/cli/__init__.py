"""The command line (spec/cli.md): what the screens do, a clerk's script can do."""

from data_layer.cli.arguments import default_database
from data_layer.cli.main import main

__all__ = ["default_database", "main"]
