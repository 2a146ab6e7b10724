"""Keeping secrets out of everything that is shown."""

from __future__ import annotations

import re
from typing import Final

MASK: Final = "<secret>"

# The word that announces a secret, an optional encoding number, and the secret itself, quoted or
# not. Trailing keywords stay readable. A name after `key-chain` or `keychain` is no secret.
_SECRET: Final = re.compile(
    r"""(?ix)
    (?<![\w-])(
        password | passphrase | secret(?!\s+\d+\s+(?:\S+\s+){1,2}receive-lifetime) | key-string
      | (?<=\bsecret\s)\d+(?=\s+(?:\S+\s+){1,2}receive-lifetime) | key-octet-string
      | (?:message-digest-key | ntp\s+authentication-key)\s+\d+\s+\S+ | authentication-key
      | authentication\s+key(?:-id(?:\s+\S+){1,5}\s+key)? | auth\s+(?:md5|sha)[\d-]*
      | priv\s+(?:aes|3?des)[\d-]*(?:\s+(?:128|192|256))?
      | pre-shared-key\s+address\s+\S+(?:\s+\S+)?\s+key
      | pre-shared-key(?!\s+(?:address|cak|ckn|key-chain)\b)
        (?:\s+(?:ascii-text|hexadecimal|local|remote))*
      | shared-secret(?!\s+profile)
      | encrypted-password | plain-text-password | shared-key | ascii-text | cak
      | md5(?!\s+(?:key-(?:chain|string)|passphrase)\b)
      | (?:isakmp | (?:radius|tacacs)-server(?:\s+host(?:\s+\S+){1,9}?)?)\s+key
      | (?:glbp|standby|vrrp)\s+(?:\d+\s+)?(?:(?:ip(?:v[46])?|peer)\s+)?authentication
        (?:\s+text)?(?!\s+(?:md5|text)\b)
      | ^\s*authentication\s+text | keyid\s+\d+\s+(?:hex-)?key
      | nhrp\s+authentication | neighbor\s+\S+\s+pass(?:w|wo|wor)?
      | (?<=\bkey\s)[0-9a-f]+ (?=\s+(?:[078]a?\s|\S+\s+fallback\b))
      | key (?=\s+[067]\s+[^\s{]+\s*$) | ^\s*key (?=\s+(?![0-9a-f]+\s*$)[^\s;{]+\s*$)
      | server-key | snmp-server\s+host(?:\s+\S+){1,9}?\s+version\s+(?:1|2c)
      | snmp-server\s+community | snmp\s+community
    )
    (\s+(?:0|5|6|7|8a?|9|3|encrypted|clear|sha512|password6?)(?=\s))?
    \s+(?!\{\s*(?:\#|$))  # no secret: a block begins
    ("[^"]*"|<[^>\s]*>|[^\s;]+)
    """
)
# One of these is in every secret's announcement; most lines have none, and that is soon seen.
_PIECES: Final = ("pass", "secret", "key", "text", "cak", "md5", "community", "auth", "snmp", "$")
_NAMED: Final = re.compile(r"^<(?:env|file):[^>]*>$|^\"<(?:env|file):[^>]*>\"$")
_ENCODED: Final = re.compile(r"(?:\$[0-9][0-9a-z]?\$|(?<=auth=key,))[^\s\"';]+")


def mask_secrets(text: str) -> str:
    """Return the line with `<secret>` in place of every secret; placeholders stay readable."""
    if text.isascii():
        lower = text.lower()
        for piece in _PIECES:
            if piece in lower:
                break
        else:
            return text
    masked = _SECRET.sub(_replace, text)
    return _ENCODED.sub(MASK, masked)


def _replace(found: re.Match[str]) -> str:
    if _NAMED.match(found[3]):
        return found[0]
    return f"{found[1]}{found[2] or ''} {MASK}"
