"""MACsec of ExpressRoute Direct ports.

Azure reads the CKN and the CAK from secrets of a Key Vault, and knows one key a link (Microsoft:
Configure MACsec on ExpressRoute Direct ports).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from erce.azure.estate import LinkRole
from erce.far_end.commands_steps import Blank, MacsecStep, group_of, is_plain, vault_secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from erce.azure.estate import PortLink
    from erce.far_end.commands_plan import CircuitPlan
    from erce.far_end.commands_steps import Step
    from erce.intent.schema import Link, MacsecPolicy


def macsec_steps(plan: CircuitPlan) -> Iterator[Step]:
    """Yield the links of the circuit's port whose MACsec differs."""
    links = {link.role: link for link in plan.port.links} if plan.port else {}
    policy = plan.circuit.macsec
    if policy is None:
        if any(link.macsec for link in links.values()):
            yield plan.note("Azure has MACsec on this port, the intent has none; it is left")
        return
    if plan.azure and plan.port is None:
        yield plan.note("the port is in no export; its MACsec is written as if Azure had none")
    both = plan.circuit.links
    steps = []
    for role, link in ((LinkRole.PRIMARY, both.primary), (LinkRole.SECONDARY, both.secondary)):
        step = _step(plan, role, link, policy, links.get(role))
        if step:
            yield step
            steps.append(step)
            yield from _notes(plan, step, links.get(role))
        if len(link.macsec_keys) > 1:
            yield plan.note(f"the {role} link has two keys; Azure takes the first")
    if steps:
        yield plan.note(
            "a link is down while only one end has the new MACsec settings: change one link with "
            "its router, see it up, then the other"
        )


def _notes(plan: CircuitPlan, step: MacsecStep, azure: PortLink | None) -> Iterator[Step]:
    if step.ckn and step.cak:
        yield plan.note(
            f"the secret {step.ckn.name} must hold the CKN of the {step.link} link and "
            f"{step.cak.name} its CAK, and the port's identity must be allowed to read them"
        )
    elif (
        azure and azure.cipher and step.cipher and azure.cipher.cak_digits != step.cipher.cak_digits
    ):
        yield plan.note(
            f"{step.cipher} takes a CAK of {step.cipher.cak_digits} digits, and the one that Azure "
            f"has for the {step.link} link is for another cipher"
        )


def _step(
    plan: CircuitPlan, role: LinkRole, link: Link, policy: MacsecPolicy, azure: PortLink | None
) -> MacsecStep | None:
    keyless = azure is None or not azure.macsec
    cipher = azure is None or azure.cipher not in (None, policy.cipher) or keyless
    sci = azure is None or azure.sci not in (None, policy.sci)
    if not (keyless or cipher or sci):
        return None
    changes = []
    if azure and keyless:
        changes.append("keys")
    if azure and azure.cipher not in (None, policy.cipher):
        changes.append(f"cipher {azure.cipher} -> {policy.cipher}")
    if azure and sci:
        changes.append(f"SCI {'on' if policy.sci else 'off'}")
    port = plan.port
    named = port.name if port and is_plain(port.name) else ""
    meaning = f"the Direct port of {plan.name}"
    key = link.macsec_keys[0] if link.macsec_keys and keyless else None
    cak = vault_secret(key.cak, whole=False) if key else None
    return MacsecStep(
        circuit=plan.name,
        port=named or Blank(variable="DIRECT_PORT", meaning=meaning),
        group=group_of(port.id, f"the resource group of {meaning}") if port else plan.group,
        link=role,
        cipher=policy.cipher if cipher else None,
        sci=policy.sci if sci else None,
        ckn=replace(cak, name=f"{cak.name}-ckn", reference=key.ckn) if key and cak else None,
        cak=cak,
        changes=tuple(changes),
    )
