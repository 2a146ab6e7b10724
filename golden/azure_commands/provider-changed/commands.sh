#!/usr/bin/env bash
# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
set -euo pipefail
# export KEY_VAULT=...  # the Key Vault that holds the secrets

# er-ams-01: Azure has 1000 Mbit/s, the intent wants 2000; a change is charged

# er-ams-01: change the private peering: VLAN 100 -> 110; ipv4 secondary 172.16.10.4/30 -> 172.16.11.0/30
secret_er_ams_md5="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name er-ams-md5 --query value --output tsv)"
az network express-route peering update \
  --resource-group rg-wan \
  --circuit-name er-ams-01 \
  --name AzurePrivatePeering \
  --vlan-id 110 \
  --primary-peer-subnet 172.16.10.0/30 \
  --secondary-peer-subnet 172.16.11.0/30 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"

# er-ams-01: the VLAN ID of the private peering changes on both links at once
