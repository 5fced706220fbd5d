"""`python -m data_layer COMMAND`."""

import sys

from data_layer.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
