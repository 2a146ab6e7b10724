from __future__ import annotations

from parsers.cisco_nxos.reading import neighbor, notes, read, states

TEMPLATES = (
    "feature bgp\n"
    "router bgp 64512\n"
    "  template peer MSEE\n"
    "    inherit peer-session FAST\n"
    "    remote-as 12076\n"
    "    description from template\n"
    "    address-family ipv4 unicast\n"
    "      inherit peer-policy STRICT 20\n"
    "      inherit peer-policy LOOSE 10\n"
    "      route-map T-IN in\n"
    "  template peer-policy BASE\n"
    "    maximum-prefix 50\n"
    "    prefix-list BASE in\n"
    "  template peer-policy LOOSE\n"
    "    inherit peer-policy BASE 5\n"
    "    route-map LOOSE-OUT out\n"
    "  template peer-policy STRICT\n"
    "    route-map STRICT-OUT out\n"
    "    maximum-prefix 100\n"
    "  template peer-session FAST\n"
    "    inherit peer-session SECURE\n"
    "    timers 10 30\n"
    "  template peer-session SECURE\n"
    "    timers 20 60\n"
    "    update-source loopback0\n"
)


def with_neighbor(*lines: str, text: str = TEMPLATES) -> str:
    return text + "  neighbor 192.0.2.2\n" + "".join(f"    {line}\n" for line in lines)


def test_a_neighbor_inherits_from_nested_templates() -> None:
    found = neighbor(with_neighbor("inherit peer MSEE"))
    assert (found.remote_as, found.description) == (12076, "from template")
    assert (found.keepalive_s, found.hold_s, found.update_source) == (10, 30, "loopback0")
    (family,) = found.families
    assert family.import_policies == ("T-IN",)
    # of two policies the one with the lower preference is looked at first
    assert family.export_policies == ("LOOSE-OUT",)
    assert family.import_prefix_list == "BASE"


def test_what_the_neighbor_says_itself_wins() -> None:
    found = neighbor(
        with_neighbor(
            "inherit peer MSEE",
            "description own",
            "no update-source",
            "timers 60 180",
            "address-family ipv4 unicast",
            "  route-map OWN in",
        )
    )
    assert (found.description, found.update_source, found.hold_s) == ("own", None, 180)
    assert found.families[0].import_policies == ("OWN",)
    assert found.families[0].export_policies == ("LOOSE-OUT",)


def test_a_line_that_something_nearer_overrides_is_harmless() -> None:
    found = states(with_neighbor("inherit peer MSEE", "description own"))
    assert found["description from template"] == "HARMLESS"
    assert found["description own"] == "UNDERSTOOD"
    assert found["timers 10 30"] == "UNDERSTOOD"
    assert found["timers 20 60"] == "HARMLESS"
    assert found["route-map STRICT-OUT out"] == "HARMLESS"
    assert found["template peer MSEE"] == "UNDERSTOOD"
    assert found["inherit peer MSEE"] == "UNDERSTOOD"
    assert found["inherit peer-policy LOOSE 10"] == "UNDERSTOOD"


def test_a_value_that_repeats_the_template_is_harmless_twice() -> None:
    found = states(with_neighbor("inherit peer MSEE", "update-source loopback0"))
    assert found["update-source loopback0"] == "HARMLESS"


def test_a_value_rests_on_the_lines_of_both() -> None:
    text = with_neighbor("inherit peer MSEE")
    reading = read(text)
    lines = reading.provenance.lines["vrfs", "default", "neighbors", "192.0.2.2", "hold_s"]
    assert [reading.lines[number - 1].strip() for number in lines] == [
        "timers 10 30",
        "inherit peer MSEE",
        "template peer MSEE",
        "inherit peer-session FAST",
        "template peer-session FAST",
    ]


def test_sessions_and_policies_without_a_peer_template() -> None:
    found = neighbor(
        with_neighbor(
            "inherit peer-session FAST",
            "remote-as 12076",
            "address-family ipv4 unicast",
            "  inherit peer-policy STRICT 10",
        )
    )
    assert found.hold_s == 30
    assert found.families[0].export_policies == ("STRICT-OUT",)


def test_a_template_that_is_not_there_is_noted() -> None:
    text = with_neighbor("inherit peer NOBODY", "remote-as 12076")
    assert neighbor(text).remote_as == 12076
    (note,) = read(text).notes
    assert (note.text, note.reason) == ("inherit peer NOBODY", "the template is not in the file")


def test_templates_that_inherit_each_other_end() -> None:
    text = with_neighbor(
        "inherit peer-session SECURE",
        "remote-as 12076",
        text=TEMPLATES + "  template peer-session SECURE\n    inherit peer-session FAST\n",
    )
    assert neighbor(text).hold_s == 60


def test_unsupported_lines_of_a_template_belong_to_the_neighbors_that_use_it() -> None:
    text = TEMPLATES.replace("    remote-as 12076\n", "    remote-as 12076\n    frobnicate\n")
    assert notes(text) == []
    assert states(text)["frobnicate"] == "HARMLESS"
    text = with_neighbor("inherit peer MSEE", text=text)
    assert [(note.text, note.owner) for note in read(text).notes] == [
        ("frobnicate", ("vrfs", "default", "neighbors", "192.0.2.2"))
    ]


def test_lines_of_a_template_that_very_many_use_belong_to_the_vrf_at_last() -> None:
    template = "  template peer T\n    remote-as 12076\n" + "    frobnicate\n" * 1000
    users = "".join(f"  neighbor 192.0.2.{i}\n    inherit peer T\n" for i in range(1, 5))
    owners = {
        note.owner[2:] for note in read("feature bgp\nrouter bgp 64512\n" + template + users).notes
    }
    assert owners == {("neighbors", "192.0.2.1"), ("neighbors", "192.0.2.2"), ()}
