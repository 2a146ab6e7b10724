"""Rules of this site that need more than a pattern. docs/house-rules.md explains them."""

from erce.house import house_rule


@house_rule(
    "SITE010",
    title="Shut port with an address",
    severity="info",
    why="An address on a port that is shut hides in the next audit of addresses.",
    how="Remove the address or open the port.",
)
def shut_ports_have_no_address(config):
    """Find ports that are shut and keep an address."""
    for port in config.find_objects(r"^interface "):
        lines = [child.text.strip() for child in port.children]
        if "shutdown" in lines and any(line.startswith("ip address ") for line in lines):
            yield port, "the port is shut and has an address"


@house_rule(
    "SITE011",
    title="More than four sessions to Microsoft",
    platforms=["cisco_iosxe", "arista_eos", "cisco_nxos"],
)
def few_sessions(config):
    """Find the session that is one too many."""
    found = config.find_objects(r"^\s*neighbor \S+ remote-as 12076\b")
    if len(found) > 4:
        yield found[4], f"this is session 5 of {len(found)}"
