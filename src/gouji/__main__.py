"""``python -m gouji`` and the command ``gouji``: the one place where the exit code of a failure is decided."""

from __future__ import annotations

import os
import sys

from gouji.errors import InputError

USAGE, FAULT = 2, 70


def main() -> None:
    """Run the command line. A mistake of the input is said in lines; a fault of ours names itself as one."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from gouji import cli

    try:
        code = cli.run(sys.argv[1:])
    except InputError as error:
        sys.stderr.write(error.said_in(cli.LANGUAGE) + "\n")
        code = USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = 130
    except Exception as fault:  # the last line of defence: nobody at a counter can use a traceback
        if os.environ.get("GOUJI_DEBUG"):
            raise
        sys.stderr.write(cli.fault_words(fault).said_in(cli.LANGUAGE) + "\n")
        code = FAULT
    sys.exit(code)


if __name__ == "__main__":
    main()
