"""What a picture says about itself: caption, credit and alt text, out of IPTC, XMP and EXIF. Pure, over what Pillow
read.

Agencies write these fields; an editor should not have to type them again. Places, serial numbers and names of devices
are not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from PIL import Image, ImageFile, IptcImagePlugin

_CONTROLS = re.compile("[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
# Of one field; the document contract allows 4,000 for a caption and 500 for a credit.
LONGEST = {"caption": 4_000, "credit": 500, "alt": 4_000}


def said_by(image: Image.Image) -> dict[str, str]:
    """Caption, credit and alt, empty where the file says nothing. What one of the three standards lacks, the next
    gives."""
    xmp, iptc, exif = _xmp(image), _iptc(image), _exif(image)
    return {
        field: _clean(next((said[field] for said in (iptc, xmp, exif) if said.get(field)), ""), LONGEST[field])
        for field in LONGEST
    }


def _iptc(image: Image.Image) -> dict[str, str]:
    if not isinstance(image, ImageFile.ImageFile):
        return {}
    try:
        found = IptcImagePlugin.getiptcinfo(image) or {}
    except Exception:  # noqa: BLE001 -- a broken block says nothing; the picture may still be good
        return {}
    # 1:90 names the character set; ESC % G is UTF-8. Without it the old agencies' Latin-1 is meant, unless it is UTF-8.
    utf8 = found.get((1, 90)) == b"\x1b%G"

    def field(*numbers: int) -> str:
        for number in numbers:
            value = found.get((2, number))
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, bytes) and value.strip(b"\0 "):
                return _decode(value, utf8=utf8)
        return ""

    credit, source, by = field(110), field(115), field(80)
    return {"caption": field(120), "credit": _joined(by, credit or source)}


def _decode(value: bytes, *, utf8: bool) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("utf-8" if utf8 else "latin-1", "replace")


def _xmp(image: Image.Image) -> dict[str, str]:
    raw = image.info.get("xmp")
    if not isinstance(raw, bytes) or b"<!" in raw:  # an XMP packet declares no types and no entities
        return {}
    try:
        tree = ET.fromstring(raw.strip(b"\0 \n\r\t"))  # noqa: S314 -- without declarations there is nothing to expand
    except (ET.ParseError, ValueError):
        return {}
    by, credit = _property(tree, _DC + "creator"), _property(tree, _PHOTOSHOP + "Credit")
    return {
        "caption": _property(tree, _DC + "description"),
        "credit": _joined(by, credit or _property(tree, _PHOTOSHOP + "Source")),
        "alt": _property(tree, _IPTC + "AltTextAccessibility"),
    }


def _property(tree: ET.Element, name: str) -> str:
    """A property as an attribute, as plain text, or as the first of a list of languages or people."""
    for description in tree.iter(_RDF + "Description"):
        if name in description.attrib:
            return description.attrib[name]
        for node in description.findall(name):
            listed = [item.text for item in node.iter(_RDF + "li") if item.text]
            if text := (listed[0] if listed else node.text or "").strip():
                return text
    return ""


def _exif(image: Image.Image) -> dict[str, str]:
    try:
        exif = image.getexif()
    except Exception:  # noqa: BLE001 -- as above
        return {}
    caption, artist, rights = (str(exif.get(tag) or "") for tag in (0x010E, 0x013B, 0x8298))
    return {"caption": caption, "credit": artist or rights}


def _joined(*parts: str) -> str:
    """ "Ana Ruiz/Northern Press", each once."""
    return "/".join(_once(part.strip() for part in parts if part.strip()))


def _once(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(parts))


def _clean(text: str, longest: int) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())[:longest].rstrip()
