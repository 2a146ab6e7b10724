// Printed by `erce azure commands`; nothing has been run. Read it before you do.
// Secrets are named, not written: they are read from your Key Vault when this runs.
@secure()
param keyErAmsMd5 string

// er-ams-01: Azure has 1000 Mbit/s, the intent wants 2000; a change is charged

// er-ams-01: change the private peering: VLAN 100 -> 110; ipv4 secondary 172.16.10.4/30 -> 172.16.11.0/30
resource erAms01Private 'Microsoft.Network/expressRouteCircuits/peerings@2024-07-01' = {
  name: 'er-ams-01/AzurePrivatePeering'
  properties: {
    peeringType: 'AzurePrivatePeering'
    state: 'Enabled'
    peerASN: 64512
    vlanId: 110
    sharedKey: keyErAmsMd5
    primaryPeerAddressPrefix: '172.16.10.0/30'
    secondaryPeerAddressPrefix: '172.16.11.0/30'
  }
}

// er-ams-01: the VLAN ID of the private peering changes on both links at once
