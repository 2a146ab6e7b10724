#!/usr/bin/env bash
# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
set -euo pipefail
# export KEY_VAULT=...  # the Key Vault that holds the secrets

# er-ams-03: change the private peering: ipv6 secondary fd00:30::4/126 -> fd00:31::/126
secret_er_ams_md5="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name er-ams-md5 --query value --output tsv)"
az network express-route peering update \
  --resource-group rg-wan \
  --circuit-name er-ams-03 \
  --name AzurePrivatePeering \
  --ip-version IPv6 \
  --primary-peer-subnet fd00:30::/126 \
  --secondary-peer-subnet fd00:31::/126 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"

# er-ams-03: change the route filter rf-ams: -12076:53002 +12076:5010
az network route-filter rule create \
  --resource-group rg-wan \
  --filter-name rf-ams \
  --name storage-and-sql \
  --access Allow \
  --communities 12076:5010 12076:52002

# er-ams-03: change the microsoft peering: ipv4 prefixes -203.0.113.16/28
secret_er_ams_md5="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name er-ams-md5 --query value --output tsv)"
az network express-route peering update \
  --resource-group rg-wan \
  --circuit-name er-ams-03 \
  --name MicrosoftPeering \
  --advertised-public-prefixes 203.0.113.0/28 \
  --customer-asn 65540 \
  --routing-registry-name RIPENCC \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"
