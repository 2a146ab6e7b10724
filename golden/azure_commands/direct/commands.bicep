// Printed by `erce azure commands`; nothing has been run. Read it before you do.
// Secrets are named, not written: they are read from your Key Vault when this runs.
@secure()
param keyErAmsMd5 string

// er-ams-02: make the private peering
resource erAms02Private 'Microsoft.Network/expressRouteCircuits/peerings@2024-07-01' = {
  name: 'er-ams-02/AzurePrivatePeering'
  properties: {
    peeringType: 'AzurePrivatePeering'
    state: 'Enabled'
    peerASN: 4200000001
    vlanId: 210
    sharedKey: keyErAmsMd5
    primaryPeerAddressPrefix: '172.16.20.0/30'
    secondaryPeerAddressPrefix: '172.16.20.4/30'
  }
}

// er-ams-02: MACsec of the primary link differs; a Direct port is not deployed as a whole; `--format az` has the commands

// er-ams-02: the secret keys-ams-direct-cak-ckn must hold the CKN of the primary link and keys-ams-direct-cak its CAK, and the port's identity must be allowed to read them

// er-ams-02: MACsec of the secondary link differs; a Direct port is not deployed as a whole; `--format az` has the commands

// er-ams-02: the secret keys-ams-direct-cak-ckn must hold the CKN of the secondary link and keys-ams-direct-cak its CAK, and the port's identity must be allowed to read them

// er-ams-02: a link is down while only one end has the new MACsec settings: change one link with its router, see it up, then the other
