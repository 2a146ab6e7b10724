# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
$ErrorActionPreference = 'Stop'
if (-not $KeyVault) { throw 'Set $KeyVault: the Key Vault that holds the secrets' }

# er-ams-02: change the private peering: peer AS 4200000001 -> 64513; ipv4 primary 172.16.20.0/30 -> 172.16.21.0/30; ipv6 fd00:21::/126 and fd00:21::4/126
$circuit = Get-AzExpressRouteCircuit -ResourceGroupName 'rg-wan' -Name 'er-ams-02'
$key = Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'er-ams-md5' -AsPlainText
if (-not $key) { throw 'er-ams-md5 was not read from the Key Vault' }
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'AzurePrivatePeering'
    PeeringType = 'AzurePrivatePeering'
    PeerAddressType = 'IPv4'
    PeerASN = 64513
    VlanId = 210
    PrimaryPeerAddressPrefix = '172.16.21.0/30'
    SecondaryPeerAddressPrefix = '172.16.20.4/30'
    SharedKey = $key
}
Set-AzExpressRouteCircuitPeeringConfig @peering
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'AzurePrivatePeering'
    PeeringType = 'AzurePrivatePeering'
    PeerAddressType = 'IPv6'
    PeerASN = 64513
    VlanId = 210
    PrimaryPeerAddressPrefix = 'fd00:21::/126'
    SecondaryPeerAddressPrefix = 'fd00:21::4/126'
    SharedKey = $key
}
Add-AzExpressRouteCircuitPeeringConfig @peering
Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit

# er-ams-02: the peer AS number of the private peering changes on both links at once

# er-ams-02: set MACsec of the primary link: cipher gcm-aes-xpn-256 -> gcm-aes-256
$port = Get-AzExpressRoutePort -ResourceGroupName 'rg-wan' -Name 'erd-ams'
$port.Links[0].MacSecConfig.Cipher = 'GcmAes256'
Set-AzExpressRoutePort -ExpressRoutePort $port

# er-ams-02: set MACsec of the secondary link: cipher gcm-aes-xpn-256 -> gcm-aes-256
$port = Get-AzExpressRoutePort -ResourceGroupName 'rg-wan' -Name 'erd-ams'
$port.Links[1].MacSecConfig.Cipher = 'GcmAes256'
Set-AzExpressRoutePort -ExpressRoutePort $port

# er-ams-02: a link is down while only one end has the new MACsec settings: change one link with its router, see it up, then the other
