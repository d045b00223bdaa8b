"""Print the tests that a JUnit report says were skipped; fail when one was skipped for no allowed reason."""

import sys
from xml.etree import ElementTree

ALLOWED = (
    "needs ../shared",  # corpora that may not be redistributed, absent from most machines
    "needs root on Linux",  # a small disk can only be mounted by root
    "needs systemd-analyze",  # machines without systemd; Debian has it
    "needs PostgreSQL 15",  # Debian has it; .ci/run installs it where this is root
    "needs /dev/full",  # Linux has it
    "needs a Citus server",  # rare; CITUS_URL names one
)

report = ElementTree.parse(sys.argv[1])  # noqa: S314 - pytest wrote it a moment ago
skipped = [
    (f"{case.get('classname')}::{case.get('name')}", skip.get("message", ""))
    for case in report.iter("testcase")
    for skip in case.iter("skipped")
]
unexpected = [name for name, reason in skipped if not reason.startswith(ALLOWED)]
for name, reason in skipped:
    sys.stdout.write(f"skipped{' UNEXPECTEDLY' if name in unexpected else ''}: {name}: {reason}\n")
sys.stdout.write(f"{len(skipped)} skipped, {len(unexpected)} of them unexpectedly\n")
raise SystemExit(1 if unexpected else 0)
