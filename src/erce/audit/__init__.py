"""Running configurations against the devices that an intent wants."""

from erce.audit.device import DeviceAudit, audit_device
from erce.audit.files import Job, audit_file, running_files
from erce.audit.fleet import audit_fleet
from erce.audit.result import AuditResult, Coverage, exit_code
from erce.audit.wanted import Wanted, wanted_devices

__all__ = [
    "AuditResult",
    "Coverage",
    "DeviceAudit",
    "Job",
    "Wanted",
    "audit_device",
    "audit_file",
    "audit_fleet",
    "exit_code",
    "running_files",
    "wanted_devices",
]
