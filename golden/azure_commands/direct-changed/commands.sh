#!/usr/bin/env bash
# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
set -euo pipefail
# export KEY_VAULT=...  # the Key Vault that holds the secrets

# er-ams-02: change the private peering: peer AS 4200000001 -> 64513; ipv4 primary 172.16.20.0/30 -> 172.16.21.0/30; ipv6 fd00:21::/126 and fd00:21::4/126
secret_er_ams_md5="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name er-ams-md5 --query value --output tsv)"
az network express-route peering update \
  --resource-group rg-wan \
  --circuit-name er-ams-02 \
  --name AzurePrivatePeering \
  --peer-asn 64513 \
  --primary-peer-subnet 172.16.21.0/30 \
  --secondary-peer-subnet 172.16.20.4/30 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"
az network express-route peering update \
  --resource-group rg-wan \
  --circuit-name er-ams-02 \
  --name AzurePrivatePeering \
  --ip-version IPv6 \
  --primary-peer-subnet fd00:21::/126 \
  --secondary-peer-subnet fd00:21::4/126 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"

# er-ams-02: the peer AS number of the private peering changes on both links at once

# er-ams-02: set MACsec of the primary link: cipher gcm-aes-xpn-256 -> gcm-aes-256
az network express-route port link update \
  --resource-group rg-wan \
  --port-name erd-ams \
  --name link1 \
  --macsec-cipher GcmAes256

# er-ams-02: set MACsec of the secondary link: cipher gcm-aes-xpn-256 -> gcm-aes-256
az network express-route port link update \
  --resource-group rg-wan \
  --port-name erd-ams \
  --name link2 \
  --macsec-cipher GcmAes256

# er-ams-02: a link is down while only one end has the new MACsec settings: change one link with its router, see it up, then the other
