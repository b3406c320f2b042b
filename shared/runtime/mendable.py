class Mendable(RuntimeError):
    """An error that whoever runs a command can mend; its message says how. The command line shows no traceback."""
