"""Reading and writing of files, with limits and with errors that say what to do."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from erce.base.errors import FileError
from erce.base.source import Source

if TYPE_CHECKING:
    from pathlib import Path

_MIB: Final = 2**20
_BOM_UTF8: Final = b"\xef\xbb\xbf"
_BOMS_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE: Final = 4096
_PRIVATE: Final = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """What a file is for, and how it may look."""

    name: str
    """With its article, for messages: `an intent`."""

    limit: int
    """Largest size, bytes."""

    advice: str
    """What to do with a file beyond the limit."""

    absent: str
    """What to do when there is no such file."""

    tolerant: bool = False
    """Bytes that are not UTF-8 become U+FFFD instead of an error: a banner in Latin-1 must not
    keep anybody from reading the BGP section."""

    utf16: bool = False
    """UTF-16 with a byte order mark is decoded: the `>` of Windows PowerShell writes it."""


INTENT: Final = FileKind(
    name="an intent",
    limit=_MIB,
    advice="Split it into several files and name the folder they are in.",
    absent="'erce init' writes an example; another file is named on the command line.",
)
CONFIGURATION: Final = FileKind(
    name="a configuration",
    limit=64 * _MIB,
    advice="Is it a running configuration? Cut other output out of it.",
    absent="Name the router's running configuration, saved as text.",
    tolerant=True,
)


def read_text(path: Path, kind: FileKind) -> str:
    """Read a text file; a UTF-8 byte order mark is dropped.

    Raises FileError if it is absent, a folder, not readable, too large or not text.
    """
    data = read_bytes(path, kind)
    if kind.utf16 and data.startswith(_BOMS_UTF16):
        data = data.decode("utf-16", errors="replace").encode()
    data = data.removeprefix(_BOM_UTF8)
    if data.startswith(_BOMS_UTF16) or _looks_like_utf16(data):
        raise FileError(
            "the file is UTF-16, not UTF-8",
            source=Source(str(path)),
            hint=f"Convert it: iconv -f UTF-16 -t UTF-8 {path.name} > new-file",
        )
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise FileError(
            f"the file is binary (it holds a NUL byte); {kind.name} is text",
            source=Source(str(path), line),
            hint=kind.absent,
        )
    return _decode(data, path, kind)


def read_bytes(path: Path, kind: FileKind) -> bytes:
    """Read a file up to the limit of its kind. Raises FileError."""
    try:
        with path.open("rb") as file:
            data = file.read(kind.limit + 1)
            size = _size(file)
    except OSError as error:
        raise _unreadable(path, kind, error) from None
    except ValueError:
        raise FileError("the name holds a NUL character", source=Source(ascii(path))) from None
    if len(data) > kind.limit:
        raise FileError(
            f"the file has {size or 'too many'} bytes; {kind.name} may have at most {kind.limit} "
            f"({kind.limit // _MIB} MiB)",
            source=Source(str(path)),
            hint=kind.advice,
        )
    return data


def write_text(path: Path, text: str, *, mode: int | None = None) -> None:
    """Write a file so that an interruption leaves the old one or the new one, never half.

    Missing folders are made. `mode` sets the permissions, 0o600 for a file with secrets; without
    it the process's umask decides. Raises FileError.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            # a name that is not UTF-8 comes as surrogates
            _write_synced(temporary, text.encode(errors="backslashreplace"), mode)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FileError(
            "cannot be written: a file stands where its folder should be",
            source=Source(str(path)),
            hint="Name another folder.",
        ) from None
    except OSError as error:
        raise FileError(
            f"cannot be written: {_reason(error)}",
            source=Source(str(path)),
            hint="Name a folder that you may write to.",
        ) from None


def _write_synced(path: Path, data: bytes, mode: int | None) -> None:
    # created with 0600 where secrets go in, so that nobody reads them before the mode is set
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    descriptor = os.open(path, flags, 0o666 if mode is None else _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if mode is not None:
            path.chmod(mode)
        os.fsync(file.fileno())


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 without a byte order mark: every other byte of plain text is zero."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    return pairs > 1 and any(
        sample[start::2].count(0) == pairs and 0 not in sample[1 - start :: 2] for start in (0, 1)
    )


def _decode(data: bytes, path: Path, kind: FileKind) -> str:
    if kind.tolerant:
        return data.decode("utf-8", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        source = Source(
            str(path),
            data.count(b"\n", 0, error.start) + 1,
            len(data[start : error.start].decode("utf-8", errors="replace")) + 1,
        )
        raise FileError(
            f"byte 0x{data[error.start]:02x} is not UTF-8; the file has another encoding",
            source=source,
            hint=f"If it is Latin-1: iconv -f ISO-8859-1 -t UTF-8 {path.name} > new-file",
        ) from None


def _unreadable(path: Path, kind: FileKind, error: OSError) -> FileError:
    source = Source(str(path))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileError("no such file", source=source, hint=kind.absent)
    if isinstance(error, IsADirectoryError):
        return FileError("is a folder, not a file", source=source)
    if isinstance(error, PermissionError):
        return FileError("may not be read by you: permission denied", source=source)
    return FileError(f"cannot be read: {_reason(error)}", source=source)


def _reason(error: OSError) -> str:
    return (error.strerror or "input or output failed").lower()
