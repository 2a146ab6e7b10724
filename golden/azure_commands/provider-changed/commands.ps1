# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
$ErrorActionPreference = 'Stop'
if (-not $KeyVault) { throw 'Set $KeyVault: the Key Vault that holds the secrets' }

# er-ams-01: Azure has 1000 Mbit/s, the intent wants 2000; a change is charged

# er-ams-01: change the private peering: VLAN 100 -> 110; ipv4 secondary 172.16.10.4/30 -> 172.16.11.0/30
$circuit = Get-AzExpressRouteCircuit -ResourceGroupName 'rg-wan' -Name 'er-ams-01'
$key = Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'er-ams-md5' -AsPlainText
if (-not $key) { throw 'er-ams-md5 was not read from the Key Vault' }
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'AzurePrivatePeering'
    PeeringType = 'AzurePrivatePeering'
    PeerAddressType = 'IPv4'
    PeerASN = 64512
    VlanId = 110
    PrimaryPeerAddressPrefix = '172.16.10.0/30'
    SecondaryPeerAddressPrefix = '172.16.11.0/30'
    SharedKey = $key
}
Set-AzExpressRouteCircuitPeeringConfig @peering
Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit

# er-ams-01: the VLAN ID of the private peering changes on both links at once
