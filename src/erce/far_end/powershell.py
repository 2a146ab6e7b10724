"""Azure PowerShell.

Cmdlets and parameters are those of the Az.Network reference: `Add-` and
`Set-AzExpressRouteCircuitPeeringConfig` with `-PeerAddressType`, `Set-AzExpressRouteCircuit`,
`New-AzRouteFilter`, `New-` and `Set-AzRouteFilterRuleConfig`, `Set-AzRouteFilter`, `Get-` and
`Set-AzExpressRoutePort`; of Az.KeyVault: `Get-AzKeyVaultSecret -AsPlainText`. `Set-` of a peering
takes all of its settings, and one call a family (Microsoft: Create and modify peering for an
ExpressRoute circuit using PowerShell).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from erce.base.values import Family
from erce.far_end.commands_steps import (
    Blank,
    FilterStep,
    MacsecStep,
    Name,
    NoteStep,
    PeeringStep,
    VaultSecret,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from erce.far_end.commands_steps import FamilyStep, Step

_QUOTES: Final = "'\u2018\u2019\u201a\u201b"
"""PowerShell takes typographic quotes for straight ones (about_Quoting_Rules)."""

_TYPES: Final = {Family.IPV4: "IPv4", Family.IPV6: "IPv6"}


def lines_of(step: Step) -> tuple[str, ...]:
    """Spell a step in PowerShell; a note has no lines."""
    if isinstance(step, PeeringStep):
        return tuple(_peering(step))
    if isinstance(step, FilterStep):
        return tuple(_filter(step))
    if isinstance(step, MacsecStep):
        return tuple(_macsec(step))
    assert isinstance(step, NoteStep)
    return ()


def head(blanks: tuple[Blank, ...]) -> tuple[str, ...]:
    """Return the lines before the first command; they stop while a blank is not filled in."""
    return ("$ErrorActionPreference = 'Stop'", *map(_check, blanks))


def _check(blank: Blank) -> str:
    message = literal(f"Set {_variable(blank)}: {blank.meaning}")
    return f"if (-not {_variable(blank)}) {{ throw {message} }}"


def literal(text: str) -> str:
    """Write a text that PowerShell reads as it is."""
    return "'" + "".join(char * 2 if char in _QUOTES else char for char in text) + "'"


def _variable(blank: Blank) -> str:
    return "$" + "".join(part.capitalize() for part in blank.variable.split("_"))


def _name(name: Name) -> str:
    return _variable(name) if isinstance(name, Blank) else literal(name)


def _read(variable: str, secret: VaultSecret) -> Iterator[str]:
    """Read a secret into a variable; a name that the vault does not have is no error to it."""
    show = f"Get-AzKeyVaultSecret -VaultName $KeyVault -Name {literal(secret.name)}"
    yield f"{variable} = {show} -AsPlainText" if secret.whole else f"{variable} = ({show}).Id"
    message = literal(f"{secret.name} was not read from the Key Vault")
    yield f"if (-not {variable}) {{ throw {message} }}"


def _peering(step: PeeringStep) -> Iterator[str]:
    where = f"-ResourceGroupName {_name(step.group)} -Name {literal(step.resource)}"
    yield f"$circuit = Get-AzExpressRouteCircuit {where}"
    if step.key:
        yield from _read("$key", step.key)
    common = step.asn_differs or step.vlan_differs or not any(i.differs for i in step.families)
    for number, item in enumerate(step.families):
        if not (step.new or item.differs or (common and number == 0)):
            continue
        verb = "Add" if step.new or item.new else "Set"
        yield "$peering = @{"
        for key, value in _settings(step, item):
            yield f"    {key} = {value}"
        yield "}"
        yield f"{verb}-AzExpressRouteCircuitPeeringConfig @peering"
    yield "Set-AzExpressRouteCircuit -ExpressRouteCircuit $circuit"


def _settings(step: PeeringStep, item: FamilyStep) -> Iterator[tuple[str, str]]:
    yield "ExpressRouteCircuit", "$circuit"
    yield "Name", literal(step.peering_type)
    yield "PeeringType", literal(step.peering_type)
    yield "PeerAddressType", literal(_TYPES[item.family])
    yield "PeerASN", str(step.peer_asn)
    yield "VlanId", str(step.vlan)
    yield "PrimaryPeerAddressPrefix", literal(str(item.primary))
    yield "SecondaryPeerAddressPrefix", literal(str(item.secondary))
    if step.key:
        yield "SharedKey", "$key"
    if item.advertised:
        yield "MicrosoftConfigAdvertisedPublicPrefixes", _list(item.advertised)
    if item.customer_asn:
        yield "MicrosoftConfigCustomerAsn", str(item.customer_asn)
    if item.registry:
        yield "MicrosoftConfigRoutingRegistryName", literal(item.registry)
    identifier = item.route_filter or item.attached_filter
    if identifier.startswith("/"):
        yield "RouteFilterId", literal(identifier)
    elif identifier:
        where = f"-ResourceGroupName {_name(step.group)} -Name {literal(identifier)}"
        yield "RouteFilterId", f"(Get-AzRouteFilter {where}).Id"


def _filter(step: FilterStep) -> Iterator[str]:
    where = f"-ResourceGroupName {_name(step.group)} -Name {literal(step.name)}"
    rule = (
        f"-Name {literal(step.rule)} -Access Allow -RouteFilterRuleType Community "
        f"-CommunityList {_list(step.communities, brackets=False)}"
    )
    if step.new:
        yield f"$rule = New-AzRouteFilterRuleConfig {rule}"
        yield f"New-AzRouteFilter {where} -Location {_name(step.location)} -Rule $rule"
        return
    yield f"$filter = Get-AzRouteFilter {where}"
    yield f"$filter = Set-AzRouteFilterRuleConfig -RouteFilter $filter {rule}"
    yield "Set-AzRouteFilter -RouteFilter $filter"


def _macsec(step: MacsecStep) -> Iterator[str]:
    where = f"-ResourceGroupName {_name(step.group)} -Name {_name(step.port)}"
    config = f"$port.Links[{step.number}].MacSecConfig"
    yield f"$port = Get-AzExpressRoutePort {where}"
    if step.ckn and step.cak:
        yield from _read("$ckn", step.ckn)
        yield from _read("$cak", step.cak)
        yield f"{config}.CknSecretIdentifier = $ckn"
        yield f"{config}.CakSecretIdentifier = $cak"
    if step.cipher:
        yield f"{config}.Cipher = {literal(step.azure_cipher)}"
    if step.sci is not None:
        yield f"{config}.SciState = {literal('Enabled' if step.sci else 'Disabled')}"
    yield "Set-AzExpressRoutePort -ExpressRoutePort $port"


def _list(items: Iterable[str], *, brackets: bool = True) -> str:
    text = ", ".join(map(literal, items))
    return f"@({text})" if brackets else text
