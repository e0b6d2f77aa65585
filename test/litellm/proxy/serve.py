"""LiteLLM's own command, ended when standard input closes: at the latest when the parent ends."""

import os
import sys
import threading

from litellm import run_server


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
run_server(sys.argv[1:])
