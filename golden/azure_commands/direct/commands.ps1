# Printed by `erce azure commands`; nothing has been run. Read it before you do.
# Secrets are named, not written: they are read from your Key Vault when this runs.
$ErrorActionPreference = 'Stop'
if (-not $ResourceGroup) { throw 'Set $ResourceGroup: the resource group of er-ams-02' }
if (-not $KeyVault) { throw 'Set $KeyVault: the Key Vault that holds the secrets' }
if (-not $DirectPort) { throw 'Set $DirectPort: the Direct port of er-ams-02' }

# er-ams-02: make the private peering
$circuit = Get-AzExpressRouteCircuit -ResourceGroupName $ResourceGroup -Name 'er-ams-02'
$key = Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'er-ams-md5' -AsPlainText
if (-not $key) { throw 'er-ams-md5 was not read from the Key Vault' }
$peering = @{
    ExpressRouteCircuit = $circuit
    Name = 'AzurePrivatePeering'
    PeeringType = 'AzurePrivatePeering'
    PeerAddressType = 'IPv4'
    PeerASN = 4200000001
    VlanId = 210
    PrimaryPeerAddressPrefix = '172.16.20.0/30'
    SecondaryPeerAddressPrefix = '172.16.20.4/30'
    SharedKey = $key
}
Add-AzExpressRouteCircuitPeeringConfig @peering
Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit

# er-ams-02: set MACsec of the primary link
$port = Get-AzExpressRoutePort -ResourceGroupName $ResourceGroup -Name $DirectPort
$ckn = (Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'keys-ams-direct-cak-ckn').Id
if (-not $ckn) { throw 'keys-ams-direct-cak-ckn was not read from the Key Vault' }
$cak = (Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'keys-ams-direct-cak').Id
if (-not $cak) { throw 'keys-ams-direct-cak was not read from the Key Vault' }
$port.Links[0].MacSecConfig.CknSecretIdentifier = $ckn
$port.Links[0].MacSecConfig.CakSecretIdentifier = $cak
$port.Links[0].MacSecConfig.Cipher = 'GcmAesXpn256'
$port.Links[0].MacSecConfig.SciState = 'Enabled'
Set-AzExpressRoutePort -ExpressRoutePort $port

# er-ams-02: the secret keys-ams-direct-cak-ckn must hold the CKN of the primary link and keys-ams-direct-cak its CAK, and the port's identity must be allowed to read them

# er-ams-02: set MACsec of the secondary link
$port = Get-AzExpressRoutePort -ResourceGroupName $ResourceGroup -Name $DirectPort
$ckn = (Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'keys-ams-direct-cak-ckn').Id
if (-not $ckn) { throw 'keys-ams-direct-cak-ckn was not read from the Key Vault' }
$cak = (Get-AzKeyVaultSecret -VaultName $KeyVault -Name 'keys-ams-direct-cak').Id
if (-not $cak) { throw 'keys-ams-direct-cak was not read from the Key Vault' }
$port.Links[1].MacSecConfig.CknSecretIdentifier = $ckn
$port.Links[1].MacSecConfig.CakSecretIdentifier = $cak
$port.Links[1].MacSecConfig.Cipher = 'GcmAesXpn256'
$port.Links[1].MacSecConfig.SciState = 'Enabled'
Set-AzExpressRoutePort -ExpressRoutePort $port

# er-ams-02: the secret keys-ams-direct-cak-ckn must hold the CKN of the secondary link and keys-ams-direct-cak its CAK, and the port's identity must be allowed to read them

# er-ams-02: a link is down while only one end has the new MACsec settings: change one link with its router, see it up, then the other
