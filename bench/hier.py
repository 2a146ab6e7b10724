"""hier_config against the plain tree: the text on standard input, the ratio on standard output.

python hier.py PLATFORM ROUNDS < CONFIGURATION
"""

from __future__ import annotations

import json
import sys

from hier_config import Platform as Dialect  # type: ignore[import-untyped]
from hier_config import get_hconfig
from measure import paired
from plain import indentation_tree

from erce.base.platform import Platform

DIALECTS = {
    Platform.ARISTA_EOS: Dialect.ARISTA_EOS,
    Platform.CISCO_IOSXE: Dialect.CISCO_IOS,
    Platform.CISCO_IOSXR: Dialect.CISCO_XR,
    Platform.CISCO_NXOS: Dialect.CISCO_NXOS,
    Platform.JUNIPER_JUNOS: Dialect.JUNIPER_JUNOS,
}

if __name__ == "__main__":
    platform, text = Platform(sys.argv[1]), sys.stdin.read()
    timing = paired(
        lambda: indentation_tree(text),
        lambda: get_hconfig(DIALECTS[platform], text),
        int(sys.argv[2]),
    )
    json.dump(timing.ratio, sys.stdout)
