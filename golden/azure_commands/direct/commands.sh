#!/usr/bin/env bash
# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
set -euo pipefail
# export RESOURCE_GROUP=...  # the resource group of er-ams-02
# export KEY_VAULT=...  # the Key Vault that holds the secrets
# export DIRECT_PORT=...  # the Direct port of er-ams-02

# er-ams-02: make the private peering
secret_er_ams_md5="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name er-ams-md5 --query value --output tsv)"
az network express-route peering create \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-02}" \
  --circuit-name er-ams-02 \
  --peering-type AzurePrivatePeering \
  --peer-asn 4200000001 \
  --vlan-id 210 \
  --primary-peer-subnet 172.16.20.0/30 \
  --secondary-peer-subnet 172.16.20.4/30 \
  --shared-key "${secret_er_ams_md5:?was not read from the Key Vault}"

# er-ams-02: set MACsec of the primary link
id_keys_ams_direct_cak_ckn="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name keys-ams-direct-cak-ckn --query id --output tsv)"
id_keys_ams_direct_cak="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name keys-ams-direct-cak --query id --output tsv)"
az network express-route port link update \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-02}" \
  --port-name "${DIRECT_PORT:?the Direct port of er-ams-02}" \
  --name link1 \
  --macsec-ckn-secret-identifier "${id_keys_ams_direct_cak_ckn:?was not read from the Key Vault}" \
  --macsec-cak-secret-identifier "${id_keys_ams_direct_cak:?was not read from the Key Vault}" \
  --macsec-cipher GcmAesXpn256 \
  --macsec-sci-state Enabled

# er-ams-02: the secret keys-ams-direct-cak-ckn must hold the CKN of the primary link and keys-ams-direct-cak its CAK, and the port's identity must be allowed to read them

# er-ams-02: set MACsec of the secondary link
id_keys_ams_direct_cak_ckn="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name keys-ams-direct-cak-ckn --query id --output tsv)"
id_keys_ams_direct_cak="$(az keyvault secret show --vault-name "${KEY_VAULT:?the Key Vault that holds the secrets}" --name keys-ams-direct-cak --query id --output tsv)"
az network express-route port link update \
  --resource-group "${RESOURCE_GROUP:?the resource group of er-ams-02}" \
  --port-name "${DIRECT_PORT:?the Direct port of er-ams-02}" \
  --name link2 \
  --macsec-ckn-secret-identifier "${id_keys_ams_direct_cak_ckn:?was not read from the Key Vault}" \
  --macsec-cak-secret-identifier "${id_keys_ams_direct_cak:?was not read from the Key Vault}" \
  --macsec-cipher GcmAesXpn256 \
  --macsec-sci-state Enabled

# er-ams-02: the secret keys-ams-direct-cak-ckn must hold the CKN of the secondary link and keys-ams-direct-cak its CAK, and the port's identity must be allowed to read them

# er-ams-02: a link is down while only one end has the new MACsec settings: change one link with its router, see it up, then the other
