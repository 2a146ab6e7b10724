from __future__ import annotations

import time

import pytest

from erce.base.masking import mask_secrets

KEY = "0822455D0A16"


@pytest.mark.parametrize(
    "line",
    [
        f"neighbor 192.0.2.2 password 7 {KEY}",
        f"neighbor 192.0.2.2 password {KEY}",
        f"password encrypted {KEY}",
        f"password clear {KEY}",
        f"password 3 {KEY}",
        f"key-string 7 {KEY}",
        f"key-string password {KEY} cryptographic-algorithm aes-256-cmac",
        f"key-string password6 {KEY} cryptographic-algorithm aes-256-cmac",
        f"key-octet-string 7 {KEY} cryptographic-algorithm AES_256_CMAC",
        f"key 0a0b 7 {KEY} fallback",
        f"key 0a0b {KEY} fallback",
        f"secret 1 7 $1c${KEY} receive-lifetime infinite",
        f"secret 1 7 {KEY} receive-lifetime infinite transmit-lifetime infinite",
        f"secret 1 {KEY} receive-lifetime infinite transmit-lifetime infinite",
        f'authentication-key "$9${KEY}"; ## SECRET-DATA',
        f"set security macsec connectivity-association A pre-shared-key cak {KEY}",
        f'cak "$9${KEY}"; ## SECRET-DATA',
        f"pre-shared-key ascii-text {KEY}",
        f"username admin privilege 15 password 0 {KEY}",
        f"enable secret 5 $1${KEY}",
        f"snmp-server community {KEY} RO",
        f"standby 1 authentication md5 key-string 7 {KEY} timeout 30",
        f"vrrp 1 authentication text {KEY}",
        f"vrrp 1 ipv4 authentication text {KEY}",
        f"vrrp 1 peer authentication text 7 {KEY}",
        f"standby 1 authentication {KEY}",
        f"    authentication text {KEY}",
        f"bfd authentication keyed-sha1 keyid 1 key {KEY}",
        f"bfd ipv6 authentication keyed-sha1 keyid 1 hex-key {KEY}",
        f"ip nhrp authentication {KEY}",
        f"ip ospf message-digest-key 1 md5 7 {KEY}",
        f"ip ospf message-digest-key 1 sha512 7 {KEY}",
        f"area 0 encryption ipsec spi 30 esp null md5 passphrase 7 {KEY}",
        f"isis authentication key {KEY}",
        f"authentication key-id 2 algorithm sha-512 rfc-5310 key {KEY}",
        f"ntp authentication-key 1 sha1 7 {KEY}",
        f"snmp-server user u g v3 auth sha {KEY} priv aes 128 {KEY}",
        f"tacacs-server host 192.0.2.2 vrf MGMT single-connection key {KEY}",
        f"exec /usr/bin/TerminAttr -cvauth=key,{KEY} -cvcompression=gzip",
        f"neighbor 192.0.2.2 passw 7 {KEY}",
        f"crypto isakmp key {KEY} address 192.0.2.2",
        f"pre-shared-key address 192.0.2.2 255.255.255.255 key {KEY}",
        f"tacacs-server host 192.0.2.2 key {KEY}",
        f" key 7 {KEY}",
        f" key x{KEY}",
        f"server-private 192.0.2.2 timeout 3 key 7 {KEY}",
        f"client 192.0.2.2 server-key {KEY}",
        f"snmp-server host 192.0.2.2 version 2c {KEY}",
        f"snmp-server host 192.0.2.2 traps version 2c {KEY} bgp",
    ],
)
def test_no_secret_is_shown(line: str) -> None:
    assert KEY not in mask_secrets(line)
    assert "<secret>" in mask_secrets(line)


@pytest.mark.parametrize(
    "line",
    [
        "neighbor 192.0.2.2 password <env:ER_KEY>",
        "mka pre-shared-key key-chain KC-ER",
        "key chain KC-ER macsec",
        " key 7",
        "  key 0a0b0c0d",
        "key 0 {",
        "snmp-server host 192.0.2.2 version 3 priv admin",
        "pre-shared-key ckn 0a0b0c0d",
        "standby 1 authentication md5 key-chain KC-HSRP",
        "authentication mode text",
        "ip ospf authentication message-digest",
        "neighbor 192.0.2.2 remote-as 12076",
    ],
)
def test_what_is_no_secret_stays_readable(line: str) -> None:
    assert mask_secrets(line) == line


def test_a_long_line_is_soon_masked() -> None:
    line = "snmp-server host 192.0.2.2 " * 10_000
    start = time.process_time()
    assert mask_secrets(line) == line
    assert time.process_time() - start < 2  # seconds
