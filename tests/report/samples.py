"""Results to write in every format."""

from __future__ import annotations

from erce.audit import AuditResult, Coverage
from erce.audit.result import Suppressed
from erce.base.errors import FileError
from erce.base.finding import Confidence, Document, Finding, Related, RuleInfo, Severity
from erce.base.masking import mask_secrets
from erce.base.source import Source

CE1 = "running/ams-ce1.cfg"
CE2 = "running/ams-ce2.conf"
INTENT = "intent.yaml"

ROUTING = Document(
    title="ExpressRoute routing requirements",
    date="2025-03-31",
    url="https://learn.microsoft.com/azure/expressroute/expressroute-routing",
)

TIMERS = RuleInfo(
    id="BGP003",
    slug="hold-time-too-short",
    title="The hold time is shorter than Azure's own",
    severity=Severity.ERROR,
    what="The session asks for a hold time below that of the MSEE.",
    why="The lower of both sides counts, and a busy router then loses the session.",
    how="Take the timers out, or set 60 and 180 seconds.",
    documents=(ROUTING,),
)
PINNED = RuleInfo(
    id="HA004",
    slug="link-pinned",
    title="Local preference pins one link of a circuit",
    severity=Severity.WARNING,
    what="One link has a higher local preference than the other.",
    why="During maintenance Azure prepends on one link, and local preference outweighs that.",
    how="Give both links one local preference.",
    confidence=Confidence.MEDIUM,
    documents=(Document(title="Planned maintenance", date="2025-02-10"),),
)
OTHER = RuleInfo(
    id="TAG002",
    slug="vlan-in-use",
    title="Two peerings share a VLAN",
    severity=Severity.ERROR,
    what="Both peerings of a circuit have one VLAN ID.",
    why="A VLAN ID belongs to one peering.",
    how="Choose another.",
)

UNPIN = (
    "delete policy-options policy-statement ER-AMS-01-PRIVATE-V4-IN term accept "
    "then local-preference"
)

LINES = {
    Source(CE1, 41, 3): "  neighbor 172.16.10.2 timers 10 30",
    Source(CE1, 44, 3): mask_secrets("  neighbor 172.16.10.2 password 7 094F471A1A0A"),
    Source(CE2, 17, 1): (
        "set policy-options policy-statement ER-AMS-01-PRIVATE-V4-IN term accept "
        "from route-filter-list ER-AMS-01-PRIVATE-V4-IN"
    ),
    Source(CE2, 21, 79): (
        "set policy-options policy-statement ER-AMS-01-PRIVATE-V4-IN term accept then "
        "local-preference 200"
    ),
    Source(INTENT, 23, 15): "        vlan: 100",
}


def timers() -> Finding:
    return Finding(
        rule="BGP003",
        severity=Severity.ERROR,
        message=(
            "session 172.16.10.2 (er-ams-01 private primary, VRF AZURE): the hold time is "
            "shorter than 180 s"
        ),
        source=Source(CE1, 41, 3),
        device="ams-ce1",
        path=("vrfs", "AZURE", "neighbors", "172.16.10.2", "hold_s"),
        related=(
            Related(source=Source(INTENT, 17, 7), message="the intent wants it here"),
            Related(source=Source(CE1, 44, 3), message="the key of the same session"),
        ),
        expected="keepalive interval 60 s, hold time 180 s",
        observed="keepalive interval 10 s, hold time 30 s",
        circuit="er-ams-01",
        peering="private",
        fix=(
            "router bgp 64512",
            " address-family ipv4 vrf AZURE",
            "  no neighbor 172.16.10.2 timers",
        ),
    )


def pinned() -> Finding:
    return Finding(
        rule="HA004",
        severity=Severity.WARNING,
        message="policy ER-AMS-01-PRIVATE-V4-IN pins one link of circuit er-ams-01",
        source=Source(CE2, 21, 79),
        device="ams-ce2",
        path=("policies", "ER-AMS-01-PRIVATE-V4-IN"),
        related=(Related(source=Source(CE2, 17, 1), message="the term that sets it"),),
        expected="one local preference on both links",
        observed="200 here, 100 on ams-ce1",
        circuit="er-ams-01",
        confidence=Confidence.MEDIUM,
        fix=(UNPIN,),
    )


def plain(**more: object) -> Finding:
    """A finding of a rule that nothing is known of."""
    values: dict[str, object] = {
        "rule": "CFG001",
        "severity": Severity.INFO,
        "message": "session 172.16.10.2 (VRF AZURE): description is missing",
        "source": Source(CE1, 39, 3),
        "device": "ams-ce1",
    }
    return Finding(**{**values, **more})  # type: ignore[arg-type]  # values are given by name


def rich() -> AuditResult:
    """Everything that a result can hold."""
    states = {"understood": 40, "harmless": 12, "unknown": 0}
    return AuditResult(
        findings=(
            plain(),
            timers(),
            pinned(),
            Finding(
                rule="TAG002",
                severity=Severity.ERROR,
                message="circuit er-ams-01: private and Microsoft peering share VLAN 100",
                source=Source(INTENT, 23, 15),
                expected="another VLAN ID",
                observed="100",
                circuit="er-ams-01",
            ),
            plain(
                rule="CFG005",
                severity=Severity.WARNING,
                message="the file is of no device of the intent",
                source=Source("running/core 9.cfg"),
                device="",
            ),
        ),
        inconclusive=True,
        coverage=tuple(
            Coverage(device=device, file=file, lines=states, unread_in_scope=0)
            for device, file in (
                ("ams-ce1", CE1),
                ("ams-ce2", CE2),
                ("fra-ce1", "running/fra-ce1.cfg"),
            )
        ),
        files=(CE1, CE2, "running/core 9.cfg", "running/fra-ce1.cfg", "running/fra-ce2.cfg"),
        devices=("ams-ce1", "ams-ce2", "fra-ce1", "fra-ce2"),
        errors=(
            FileError(
                "the file is empty",
                source=Source("running/fra-ce2.cfg"),
                hint="Save the running configuration again.",
            ),
        ),
        excerpts=LINES,
        rules={info.id: info for info in (TIMERS, PINNED, OTHER)},
        suppressed=(
            Suppressed(
                finding=plain(
                    rule="TAG002",
                    severity=Severity.ERROR,
                    message="circuit er-ams-02: private and Microsoft peering share VLAN 200",
                    source=Source(CE2, 9, 1),
                    device="ams-ce2",
                ),
                reason="the circuit is given up in May | nothing is changed before",
                source=Source(INTENT, 40, 5),
            ),
        ),
    )


def only(*findings: Finding) -> AuditResult:
    """A result of findings and nothing else."""
    return AuditResult(
        findings=findings, inconclusive=False, coverage=(), files=(CE1,), excerpts=LINES
    )
