"""The names of the commands, so that a file can be told from a command without loading any."""

COMMANDS = frozenset(
    (
        "demo",
        "station",
        "new",
        "import",
        "note",
        "attend",
        "report",
        "print",
        "check",
        "backup",
        "restore",
        "erase",
        "self-test",
    )
)
