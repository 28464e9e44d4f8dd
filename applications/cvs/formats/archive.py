"""Archives that programs read otherwise than we do: files over one another, outside the folder, of two formats."""

import stat
import zipfile

_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LOCAL_HEADER = 30  # bytes before the name


def is_plain(archive: zipfile.ZipFile) -> bool:
    """Return whether each file is stored once, for itself, under a name inside the folder, by the two usual methods.

    Opening each of them compares its name with the one of the archive's directory.
    """
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    end = 0
    for info in infos:
        if info.header_offset < end or info.compress_type not in _PLAIN or not _is_inside(info):
            return False
        archive.open(info).close()
        end = (
            info.header_offset + _LOCAL_HEADER + len(info.orig_filename.encode("utf-8", "replace")) + info.compress_size
        )
    return end <= archive.start_dir


def _is_inside(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    outside = name.startswith("/") or ".." in name.split("/") or set("\\:\0") & set(name)
    return not is_link and not outside
