#!/usr/bin/env bash
# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
set -euo pipefail
# export RESOURCE_GROUP=...  # the resource group of er-ams-03
# export KEY_VAULT=...  # the Key Vault that holds the secrets
# export LOCATION=...  # the Azure region of er-ams-03

# er-ams-03: make the private peering
secret_er_ams_md5="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name er-ams-md5 --query value --output tsv)"
az network express-route peering create \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-03}" \
  --circuit-name er-ams-03 \
  --peering-type AzurePrivatePeering \
  --peer-asn 64512 \
  --vlan-id 310 \
  --primary-peer-subnet 172.16.30.0/30 \
  --secondary-peer-subnet 172.16.30.4/30 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"
az network express-route peering update \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-03}" \
  --circuit-name er-ams-03 \
  --name AzurePrivatePeering \
  --ip-version IPv6 \
  --primary-peer-subnet fd00:30::/126 \
  --secondary-peer-subnet fd00:30::4/126 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"

# er-ams-03: make the route filter rf-er-ams-03
az network route-filter create \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-03}" \
  --name rf-er-ams-03 \
  --location "${LOCATION:?the Azure region of er-ams-03}"
az network route-filter rule create \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-03}" \
  --filter-name rf-er-ams-03 \
  --name allow \
  --access Allow \
  --communities 12076:52002 12076:53002

# er-ams-03: make the microsoft peering
secret_er_ams_md5="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name er-ams-md5 --query value --output tsv)"
az network express-route peering create \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-03}" \
  --circuit-name er-ams-03 \
  --peering-type MicrosoftPeering \
  --peer-asn 64512 \
  --vlan-id 320 \
  --primary-peer-subnet 198.51.100.0/30 \
  --secondary-peer-subnet 198.51.100.4/30 \
  --advertised-public-prefixes 203.0.113.0/28 203.0.113.16/28 \
  --route-filter rf-er-ams-03 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"
az network express-route peering update \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-03}" \
  --circuit-name er-ams-03 \
  --name MicrosoftPeering \
  --ip-version IPv6 \
  --primary-peer-subnet 2001:db8:30::/126 \
  --secondary-peer-subnet 2001:db8:30::4/126 \
  --advertised-public-prefixes 2001:db8:f::/48 \
  --route-filter rf-er-ams-03 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"
