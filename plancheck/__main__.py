"""`python -m plancheck` is the command line."""

import sys

from plancheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
