"""Values that keys of an intent take: names, numbers, addresses, references to secrets."""

from __future__ import annotations

from datetime import date
from ipaddress import IPv4Address
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)

from erce.base.values import Prefix
from erce.intent.fields import (
    PrefixRange,
    check_community,
    check_description,
    check_false,
    check_name,
    check_prefix,
    check_vrf_name,
    read_asn,
    read_date,
    read_prefix_range,
    read_router_id,
)

Text: TypeAlias = Annotated[str, Field(strict=True, min_length=1, max_length=255)]
Off: TypeAlias = Annotated[
    Literal[False], BeforeValidator(check_false), WithJsonSchema({"const": False})
]
Boolean: TypeAlias = Annotated[bool, Field(strict=True)]
Name: TypeAlias = Annotated[Text, AfterValidator(check_name)]
VrfName: TypeAlias = Annotated[Text, AfterValidator(check_vrf_name)]
Description: TypeAlias = Annotated[Text, AfterValidator(check_description)]
Integer: TypeAlias = Annotated[int, Field(strict=True)]
VlanId: TypeAlias = Annotated[Integer, Field(ge=1, le=4094)]
Asn: TypeAlias = Annotated[
    int,
    BeforeValidator(read_asn),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 4294967295},
                {"type": "string", "pattern": r"^[0-9]+\.[0-9]+$"},
            ]
        }
    ),
]
RouterId: TypeAlias = Annotated[
    IPv4Address,
    PlainValidator(read_router_id),
    WithJsonSchema({"type": "string", "format": "ipv4"}),
]
Subnet: TypeAlias = Annotated[
    Prefix, PlainValidator(check_prefix), WithJsonSchema({"type": "string"})
]
Range: TypeAlias = Annotated[
    PrefixRange, PlainValidator(read_prefix_range), WithJsonSchema({"type": "string"})
]
ExpiryDate: TypeAlias = Annotated[
    date,
    PlainValidator(read_date),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Community: TypeAlias = Annotated[Text, AfterValidator(check_community)]


class Strict(BaseModel):
    """An unknown key is an error."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True
    )


class SecretReference(Strict):
    """Where a secret lives; the secret itself never stands in an intent."""

    env: Annotated[Text, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")] | None = None
    """Name of an environment variable."""

    file: Annotated[Text, Field(pattern=r'^[^!"$;<>?^`{}\s]+$')] | None = None
    """Path of a file whose first line is the secret."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.env is None) == (self.file is None):
            raise ValueError("give exactly one of env and file")
        return self
