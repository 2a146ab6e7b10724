# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
$ErrorActionPreference = 'Stop'
if (-not $ResourceGroup) { throw 'Set $ResourceGroup: the resource group of er-ams-03' }
if (-not $KeyVault) { throw 'Set $KeyVault: the Key Vault that holds the secrets' }
if (-not $Location) { throw 'Set $Location: the Azure region of er-ams-03' }

# er-ams-03: make the private peering
$circuit = Get-AzExpressRouteCircuit -ResourceGroupName $ResourceGroup -Name 'er-ams-03'
$key = Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'er-ams-md5' -AsPlainText
if (-not $key) { throw 'er-ams-md5 was not read from the Key Vault' }
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'AzurePrivatePeering'
    PeeringType = 'AzurePrivatePeering'
    PeerAddressType = 'IPv4'
    PeerASN = 64512
    VlanId = 310
    PrimaryPeerAddressPrefix = '172.16.30.0/30'
    SecondaryPeerAddressPrefix = '172.16.30.4/30'
    SharedKey = $key
}
Add-AzExpressRouteCircuitPeeringConfig @peering
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'AzurePrivatePeering'
    PeeringType = 'AzurePrivatePeering'
    PeerAddressType = 'IPv6'
    PeerASN = 64512
    VlanId = 310
    PrimaryPeerAddressPrefix = 'fd00:30::/126'
    SecondaryPeerAddressPrefix = 'fd00:30::4/126'
    SharedKey = $key
}
Add-AzExpressRouteCircuitPeeringConfig @peering
Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit

# er-ams-03: make the route filter rf-er-ams-03
$rule = New-AzRouteFilterRuleConfig -Name 'allow' -Access Allow -RouteFilterRuleType Community -CommunityList '12076:52002', '12076:53002'
New-AzRouteFilter -ResourceGroupName $ResourceGroup -Name 'rf-er-ams-03' -Location $Location -Rule $rule

# er-ams-03: make the microsoft peering
$circuit = Get-AzExpressRouteCircuit -ResourceGroupName $ResourceGroup -Name 'er-ams-03'
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
    MicrosoftConfigAdvertisedPublicPrefixes = @('203.0.113.0/28', '203.0.113.16/28')
    RouteFilterId = (Get-AzRouteFilter -ResourceGroupName $ResourceGroup -Name 'rf-er-ams-03').Id
}
Add-AzExpressRouteCircuitPeeringConfig @peering
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'MicrosoftPeering'
    PeeringType = 'MicrosoftPeering'
    PeerAddressType = 'IPv6'
    PeerASN = 64512
    VlanId = 320
    PrimaryPeerAddressPrefix = '2001:db8:30::/126'
    SecondaryPeerAddressPrefix = '2001:db8:30::4/126'
    SharedKey = $key
    MicrosoftConfigAdvertisedPublicPrefixes = @('2001:db8:f::/48')
    RouteFilterId = (Get-AzRouteFilter -ResourceGroupName $ResourceGroup -Name 'rf-er-ams-03').Id
}
Add-AzExpressRouteCircuitPeeringConfig @peering
Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit
