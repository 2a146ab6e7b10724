# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
$ErrorActionPreference = 'Stop'
if (-not $ResourceGroup) { throw 'Set $ResourceGroup: the resource group of er-ams-01' }
if (-not $KeyVault) { throw 'Set $KeyVault: the Key Vault that holds the secrets' }

# er-ams-01: make the private peering
$circuit = Get-AzExpressRouteCircuit -ResourceGroupName $ResourceGroup -Name 'er-ams-01'
$key = Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'er-ams-md5' -AsPlainText
if (-not $key) { throw 'er-ams-md5 was not read from the Key Vault' }
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'AzurePrivatePeering'
    PeeringType = 'AzurePrivatePeering'
    PeerAddressType = 'IPv4'
    PeerASN = 64512
    VlanId = 100
    PrimaryPeerAddressPrefix = '172.16.10.0/30'
    SecondaryPeerAddressPrefix = '172.16.10.4/30'
    SharedKey = $key
}
Add-AzExpressRouteCircuitPeeringConfig @peering
Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit
