// Printed by `erce azure commands`; nothing has been run. Read it before you do.
// Secrets are named, not written: they are read from your Key Vault when this runs.
@secure()
param keyErAmsMd5 string

// er-ams-01: make the private peering
resource erAms01Private 'Microsoft.Network/expressRouteCircuits/peerings@2024-07-01' = {
  name: 'er-ams-01/AzurePrivatePeering'
  properties: {
    peeringType: 'AzurePrivatePeering'
    state: 'Enabled'
    peerASN: 64512
    vlanId: 100
    sharedKey: keyErAmsMd5
    primaryPeerAddressPrefix: '172.16.10.0/30'
    secondaryPeerAddressPrefix: '172.16.10.4/30'
  }
}
