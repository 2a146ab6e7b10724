"""Tells a configuration of IOS or IOS-XE from those of other platforms."""

from __future__ import annotations

import re
from typing import Final

_LIMIT: Final = 200_000
_TOP: Final = 2_000

# Each is something that IOS prints and the other platforms known here do not.
_OURS: Final = re.compile(
    r"""(?xm)
    ^\ +ip\ add(?:r(?:e(?:ss?)?)?)?\ +\d+\.\d+\.\d+\.\d+\ +\d+\.\d+\.\d+\.\d+
  | ^\ +encap(?:s(?:ulation)?)?\ +dot1[Qq]\ +\d+
  | ^\ +(?:ip\ )?vrf\ forwarding\ +\S
  | ^(?:vrf\ definition|ip\ vrf)\ +\S
  | ^\ +address-family\ +ipv[46]\ +(?:unicast\ +)?vrf\ +\S
  | ^\ +network\ +\d+\.\d+\.\d+\.\d+\ +mask\ +\d
  | ^\ +aggregate-address\ +\d+\.\d+\.\d+\.\d+\ +\d+\.
  | ^\ +neighbor\ +\S+\ +(?:fall-over|inherit\ +peer-(?:policy|session))\b
  | ^bfd-template\ +(?:single|multi)-hop\ +\S
  | ^ip\ route\ +(?:vrf\ +\S+\ +)?\d+\.\d+\.\d+\.\d+\ +\d+\.\d+\.\d+\.\d+\ +\S
  | ^ipv6\ route\ +(?:vrf\ +\S+\ +)?[0-9A-Fa-f:]+/\d+\ +Null0
  | ^ip\ as-path\ access-list\ +\d+\ +(?:permit|deny)
  | ^ip\ community-list\ +(?:standard|expanded)\ +\S+\ +(?:permit|deny)
  | ^ip\ bgp-community\ +new-format
  | ^ip\ forward-protocol\ +nd
  | ^boot-start-marker
  | ^version\ +1[0-9]\.\d+\s*$
  | ^Current\ configuration\ :\ +\d+\ +bytes
  | ^Building\ configuration\.\.\.
  | ^!\ Platform:\ Cisco\ IOS-XE
    """
)

_FOREIGN: Final = re.compile(
    r"""(?xm)
    ^!!\ IOS\ XR
  | ^\ +ipv4\ address\ +\d
  | ^(?:route-policy|prefix-set|end-policy|end-set)\b
  | ^RP/\d+/
  | ^feature\ +\S
  | ^vrf\ context\ +\S
  | ^\ +vrf\ member\ +\S
  | ^!\ *Command:\ show
  | ^!\ *device:\ .*EOS
  | ^vrf\ instance\ +\S
  | ^service\ routing\ protocols\ model
  | ^\ +ip\ address\ +\d+\.\d+\.\d+\.\d+/\d
  | ^ASA\ Version
  | ^\ +nameif\ +\S
  | ^frr\ (?:version|defaults)\ +\S
  | ^sysname\ +\S
  | ^set\ (?:version|system|interfaces|protocols|routing-\w+|policy-options)\ +\S
  | ^(?:system|interfaces|protocols|routing-instances|policy-options)\ *\{
    """
)


# Load balancers that borrow the words of IOS say who they are at the top.
_ANOTHER: Final = re.compile(r"(?m)^!.*\b(?:ACOS|Advanced Core OS)\b")


def recognise(text: str) -> int:
    """Count the signs of IOS; signs of other platforms count against it, 0 is the least."""
    head = text[:_LIMIT].replace("\r", "")
    ours = sum(1 for _ in _OURS.finditer(head))
    if not ours or _ANOTHER.search(text[:_TOP]):
        return 0
    foreign = sum(1 for _ in _FOREIGN.finditer(head))
    return max(0, ours - 3 * foreign) if foreign else ours
