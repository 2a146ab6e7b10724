// Printed by `erce azure commands`; nothing has been run. Read it before you do.
// Secrets are named, not written: they are read from your Key Vault when this runs.
using './azure.bicep'
param keyErAmsMd5 = az.getSecret(readEnvironmentVariable('KEY_VAULT_SUBSCRIPTION'), readEnvironmentVariable('KEY_VAULT_RESOURCE_GROUP'), readEnvironmentVariable('KEY_VAULT'), 'er-ams-md5')
