# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
$ErrorActionPreference = 'Stop'
if (-not $KeyVault) { throw 'Set $KeyVault: the Key Vault that holds the secrets' }

# er-ams-03: change the private peering: ipv6 secondary fd00:30::4/126 -> fd00:31::/126
$circuit = Get-AzExpressRouteCircuit -ResourceGroupName 'rg-wan' -Name 'er-ams-03'
$key = Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'er-ams-md5' -AsPlainText
if (-not $key) { throw 'er-ams-md5 was not read from the Key Vault' }
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'AzurePrivatePeering'
    PeeringType = 'AzurePrivatePeering'
    PeerAddressType = 'IPv6'
    PeerASN = 64512
    VlanId = 310
    PrimaryPeerAddressPrefix = 'fd00:30::/126'
    SecondaryPeerAddressPrefix = 'fd00:31::/126'
    SharedKey = $key
}
Set-AzExpressRouteCircuitPeeringConfig @peering
Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit

# er-ams-03: change the route filter rf-ams: -12076:53002 +12076:5010
$filter = Get-AzRouteFilter -ResourceGroupName 'rg-wan' -Name 'rf-ams'
$filter = Set-AzRouteFilterRuleConfig -RouteFilter $filter -Name 'storage-and-sql' -Access Allow -RouteFilterRuleType Community -CommunityList '12076:5010', '12076:52002'
Set-AzRouteFilter -RouteFilter $filter

# er-ams-03: change the microsoft peering: ipv4 prefixes -203.0.113.16/28
$circuit = Get-AzExpressRouteCircuit -ResourceGroupName 'rg-wan' -Name 'er-ams-03'
$key = Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'er-ams-md5' -AsPlainText
if (-not $key) { throw 'er-ams-md5 was not read from the Key Vault' }
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'MicrosoftPeering'
    PeeringType = 'MicrosoftPeering'
    PeerAddressType = 'IPv4'
    PeerASN = 64512
    VlanId = 320
    PrimaryPeerAddressPrefix = '198.51.100.0/30'
    SecondaryPeerAddressPrefix = '198.51.100.4/30'
    SharedKey = $key
    MicrosoftConfigAdvertisedPublicPrefixes = @('203.0.113.0/28')
    MicrosoftConfigCustomerAsn = 65540
    MicrosoftConfigRoutingRegistryName = 'RIPENCC'
    RouteFilterId = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-wan/providers/Microsoft.Network/routeFilters/rf-ams'
}
Set-AzExpressRouteCircuitPeeringConfig @peering
Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit
