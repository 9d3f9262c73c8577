"""Set up, run, test and build TTT Desktop from a checkout: python3 packaging/dev.py --help

This file only asks for Python 3.11 in a sentence, so even a very old Python must read it.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "TTT Desktop needs Python 3.11 or newer and this is Python %d.%d: "
        "install a newer Python, then run this command with it." % sys.version_info[:2]
    )

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    from commands import main

    sys.exit(main(sys.argv[1:]))
