"""Runs another script in a fresh process; its answer, and what it took with all that it started, is one line of JSON."""

import json
import resource
import subprocess
import sys
import time

started = time.monotonic()
script = subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.PIPE, text=True, check=True)
seconds = time.monotonic() - started
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
answer = json.loads(script.stdout.splitlines()[-1])
print(json.dumps({**answer, "seconds": seconds, "userSeconds": usage.ru_utime, "peakBytes": peak}))
