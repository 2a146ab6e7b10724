r"""The user's own rules: texts that a configuration must or must not have, and Python functions.

A folder holds YAML files with checks and Python files with functions:

    from erce.house import house_rule

    @house_rule("ACME010", title="Port without a description", why="...", how="...")
    def ports_are_described(config):
        for port in config.find_objects(r"^interface "):
            if not port.re_search_children(r"^\s+description "):
                yield port, "the port has no description"

`config` is the configuration as `ciscoconfparse2.CiscoConfParse` reads it.
"""

from erce.house.rule import HouseRule, house_rule

__all__ = ["HouseRule", "house_rule"]
