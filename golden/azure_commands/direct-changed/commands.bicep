// Printed by `erce azure commands`; nothing has been run. Read it before you do.
// Secrets are named, not written: they are read from your Key Vault when this runs.
@secure()
param keyErAmsMd5 string

// er-ams-02: change the private peering: peer AS 4200000001 -> 64513; ipv4 primary 172.16.20.0/30 -> 172.16.21.0/30; ipv6 fd00:21::/126 and fd00:21::4/126
resource erAms02Private 'Microsoft.Network/expressRouteCircuits/peerings@2024-07-01' = {
  name: 'er-ams-02/AzurePrivatePeering'
  properties: {
    peeringType: 'AzurePrivatePeering'
    state: 'Enabled'
    peerASN: 64513
    vlanId: 210
    sharedKey: keyErAmsMd5
    primaryPeerAddressPrefix: '172.16.21.0/30'
    secondaryPeerAddressPrefix: '172.16.20.4/30'
    ipv6PeeringConfig: {
      state: 'Enabled'
      primaryPeerAddressPrefix: 'fd00:21::/126'
      secondaryPeerAddressPrefix: 'fd00:21::4/126'
    }
  }
}

// er-ams-02: the peer AS number of the private peering changes on both links at once

// er-ams-02: MACsec of the primary link differs; a Direct port is not deployed as a whole; `--format az` has the commands

// er-ams-02: MACsec of the secondary link differs; a Direct port is not deployed as a whole; `--format az` has the commands

// er-ams-02: a link is down while only one end has the new MACsec settings: change one link with its router, see it up, then the other
