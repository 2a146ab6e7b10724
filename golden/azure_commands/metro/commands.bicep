// Printed by `erce azure commands`; nothing has been run. Read it before you do.
// Secrets are named, not written: they are read from your Key Vault when this runs.
@secure()
param keyErAmsMd5 string
param location string

// er-ams-03: make the private peering
resource erAms03Private 'Microsoft.Network/expressRouteCircuits/peerings@2024-07-01' = {
  name: 'er-ams-03/AzurePrivatePeering'
  properties: {
    peeringType: 'AzurePrivatePeering'
    state: 'Enabled'
    peerASN: 64512
    vlanId: 310
    sharedKey: keyErAmsMd5
    primaryPeerAddressPrefix: '172.16.30.0/30'
    secondaryPeerAddressPrefix: '172.16.30.4/30'
    ipv6PeeringConfig: {
      state: 'Enabled'
      primaryPeerAddressPrefix: 'fd00:30::/126'
      secondaryPeerAddressPrefix: 'fd00:30::4/126'
    }
  }
}

// er-ams-03: make the route filter rf-er-ams-03
resource rfErAms03Filter 'Microsoft.Network/routeFilters@2024-07-01' = {
  name: 'rf-er-ams-03'
  location: location
  properties: {
    rules: [
      {
        name: 'allow'
        properties: {
          access: 'Allow'
          routeFilterRuleType: 'Community'
          communities: [
            '12076:52002'
            '12076:53002'
          ]
        }
      }
    ]
  }
}

// er-ams-03: make the microsoft peering
resource erAms03Microsoft 'Microsoft.Network/expressRouteCircuits/peerings@2024-07-01' = {
  name: 'er-ams-03/MicrosoftPeering'
  properties: {
    peeringType: 'MicrosoftPeering'
    state: 'Enabled'
    peerASN: 64512
    vlanId: 320
    sharedKey: keyErAmsMd5
    primaryPeerAddressPrefix: '198.51.100.0/30'
    secondaryPeerAddressPrefix: '198.51.100.4/30'
    microsoftPeeringConfig: {
      advertisedPublicPrefixes: [
        '203.0.113.0/28'
        '203.0.113.16/28'
      ]
    }
    routeFilter: { id: rfErAms03Filter.id }
    ipv6PeeringConfig: {
      state: 'Enabled'
      primaryPeerAddressPrefix: '2001:db8:30::/126'
      secondaryPeerAddressPrefix: '2001:db8:30::4/126'
      microsoftPeeringConfig: {
        advertisedPublicPrefixes: [
          '2001:db8:f::/48'
        ]
      }
      routeFilter: { id: rfErAms03Filter.id }
    }
  }
}
