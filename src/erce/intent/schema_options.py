"""What may be set in `defaults`, on a device and on a peering."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from erce.intent.schema_values import Boolean, Integer, Off, Strict


class Bfd(Strict):
    """BFD toward the MSEE, which runs 300 ms, sometimes 750 ms; the slower side wins."""

    interval_ms: Annotated[Integer, Field(ge=50, le=9999)] = 300
    multiplier: Annotated[Integer, Field(ge=3, le=50)] = 3


class Timers(Strict):
    """BGP timers; the MSEE runs 60 and 180 seconds and the lower value is negotiated."""

    keepalive_s: Annotated[Integer, Field(ge=3, le=21845)] | None = None
    """A third of the hold time when absent."""

    hold_s: Annotated[Integer, Field(ge=10, le=65535)] = 180

    @model_validator(mode="before")
    @classmethod
    def _third(cls, data: object) -> object:
        """Without a keepalive interval of its own, a hold time brings a third of itself."""
        if isinstance(data, dict) and "keepalive_s" not in data:
            hold = data.get("hold_s")
            if isinstance(hold, int) and hold >= 10:  # noqa: PLR2004  # the bound below
                return {**data, "keepalive_s": hold // 3}
        return data

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.keepalive_s is not None and self.hold_s < 3 * self.keepalive_s:
            raise ValueError("hold_s must be at least three times keepalive_s")
        return self


class MaximumPrefixes(Strict):
    """Limit on what a session may receive, per address family."""

    ipv4: Annotated[Integer, Field(ge=1, le=4294967295)] | None = None
    ipv6: Annotated[Integer, Field(ge=1, le=4294967295)] | None = None
    threshold: Annotated[Integer, Field(ge=1, le=100)] = 80
    """Percent of the limit at which a warning is logged."""

    action: Literal["warn", "shutdown", "restart"] = "warn"
    restart_minutes: Annotated[Integer, Field(ge=1, le=2400)] | None = None

    @model_validator(mode="after")
    def _restart(self) -> Self:
        if (self.action == "restart") != (self.restart_minutes is not None):
            raise ValueError("restart_minutes goes with action: restart, and only with it")
        return self


class Options(Strict):
    """What may be set in `defaults`, on a device and on a peering."""

    bfd: Bfd | Off | None = None
    """`false` switches BFD off."""

    timers: Timers | None = None
    maximum_prefixes: MaximumPrefixes | Off | None = None
    """`false` writes no limit."""

    ip_mtu: Annotated[Integer, Field(ge=1280, le=9216)] | None = None
    anchors: Boolean | None = None
    """Write a discard route for each prefix that is advertised exactly."""

    anchor_distance: Annotated[Integer, Field(ge=1, le=254)] | None = None
    send_community: Boolean | None = None
    """Microsoft ignores every community it receives."""

    soft_reconfiguration: Boolean | None = None
    remove_private_as: Literal["leading", "all", "replace", False] | None = None
    allowas_in: Annotated[Integer, Field(ge=1, le=10)] | Literal[False] | None = None
    multipath: Boolean | None = None
    """Use both links of a circuit at once where both end on one device."""

    drain: Literal["prepend", "shutdown"] | None = None
    """How a change window takes traffic off a link: by longer AS paths and a lower preference, or
    by shutting its sessions down."""
