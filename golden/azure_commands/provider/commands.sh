#!/usr/bin/env bash
# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
set -euo pipefail
# export RESOURCE_GROUP=...  # the resource group of er-ams-01
# export KEY_VAULT=...  # the Key Vault that holds the secrets

# er-ams-01: make the private peering
secret_er_ams_md5="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name er-ams-md5 --query value --output tsv)"
az network express-route peering create \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-01}" \
  --circuit-name er-ams-01 \
  --peering-type AzurePrivatePeering \
  --peer-asn 64512 \
  --vlan-id 100 \
  --primary-peer-subnet 172.16.10.0/30 \
  --secondary-peer-subnet 172.16.10.4/30 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"
