// Printed by `erce azure commands`; nothing has been run. Read it before you do.
// Secrets are named, not written: they are read from your Key Vault when this runs.
@secure()
param keyErAmsMd5 string

// er-ams-03: change the private peering: ipv6 secondary fd00:30::4/126 -> fd00:31::/126
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
      secondaryPeerAddressPrefix: 'fd00:31::/126'
    }
  }
}

// er-ams-03: change the route filter rf-ams: -12076:53002 +12076:5010
resource rfAmsFilter 'Microsoft.Network/routeFilters@2024-07-01' existing = {
  name: 'rf-ams'
}
resource rfAmsFilterRule 'Microsoft.Network/routeFilters/routeFilterRules@2024-07-01' = {
  parent: rfAmsFilter
  name: 'storage-and-sql'
  properties: {
    access: 'Allow'
    routeFilterRuleType: 'Community'
    communities: [
      '12076:5010'
      '12076:52002'
    ]
  }
}

// er-ams-03: change the microsoft peering: ipv4 prefixes -203.0.113.16/28
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
      ]
      customerASN: 65540
      routingRegistryName: 'RIPENCC'
    }
    routeFilter: { id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-wan/providers/Microsoft.Network/routeFilters/rf-ams' }
    ipv6PeeringConfig: {
      state: 'Enabled'
      primaryPeerAddressPrefix: '2001:db8:30::/126'
      secondaryPeerAddressPrefix: '2001:db8:30::4/126'
      microsoftPeeringConfig: {
        advertisedPublicPrefixes: [
          '2001:db8:f::/48'
        ]
        customerASN: 65540
        routingRegistryName: 'RIPENCC'
      }
      routeFilter: { id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-wan/providers/Microsoft.Network/routeFilters/rf-ams' }
    }
  }
}
