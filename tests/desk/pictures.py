"""Pictures of our own making, with what cameras, agencies and attackers put into them."""

import struct
import zlib
from io import BytesIO

from PIL import Image, TiffImagePlugin

GPS = b"NEEDLE-GPS-52.4N"
XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="Hallin Pictures">
 <dc:description><rdf:Alt><rdf:li xml:lang="x-default">The ferry on the ledge, at
 dawn</rdf:li></rdf:Alt></dc:description> <dc:creator><rdf:Seq><rdf:li>Ana Ruiz</rdf:li></rdf:Seq></dc:creator>
 <core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A white ship on rocks</rdf:li></rdf:Alt>
 </core:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def picture(width=60, height=40, kind="JPEG", colour="navy", name=None, **how):
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, kind, **how)
    return named(file.getvalue(), name or f"picture.{kind.lower()}")


def named(data, name="picture.jpg"):
    file = BytesIO(data)
    file.name = name
    return file


def out_of_a_camera(width=60, height=40):
    """A JPEG with position, serial number, an embedded thumbnail and a turned camera; its left half is red."""
    image = Image.new("RGB", (width, height), "navy")
    image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right
    exif[0x010F] = "NEEDLE-MAKE"
    exif[0xA431] = "NEEDLE-SERIAL"
    exif.get_ifd(0x8825)[29] = GPS.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 24.0, TiffImagePlugin.IFDRational(1, 3))
    file = BytesIO()
    image.save(file, "JPEG", exif=exif, comment=b"NEEDLE-COMMENT")
    return file.getvalue()


def iptc(**fields):
    """An IPTC block as agencies write it, in the Photoshop segment of a JPEG."""
    numbers = {"caption": 120, "credit": 110, "by": 80, "source": 115}
    records = b"\x1c\x01\x5a" + struct.pack(">H", 3) + b"\x1b%G"
    for name, text in fields.items():
        data = text.encode()
        records += b"\x1c\x02" + bytes([numbers[name]]) + struct.pack(">H", len(data)) + data
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records + b"\x00" * (len(records) % 2)
    payload = b"Photoshop 3.0\x00" + block
    return b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload


def with_segment(jpeg, segment):
    """Behind the first two bytes and the JFIF header, where readers look for it."""
    length = struct.unpack(">H", jpeg[4:6])[0]
    return jpeg[: 4 + length] + segment + jpeg[4 + length :]


def agency_picture(xmp=XMP, **fields):
    file = BytesIO()
    Image.new("RGB", (60, 40), "grey").save(file, "JPEG", **({"xmp": xmp.encode()} if xmp else {}))
    return named(with_segment(file.getvalue(), iptc(**fields)) if fields else file.getvalue())


def animation(frames=4, width=40, height=30, kind="GIF"):
    pictures = [Image.new("RGB", (width, height), (number * 50 % 256, 20, 90)) for number in range(frames)]
    file = BytesIO()
    pictures[0].save(file, kind, save_all=True, append_images=pictures[1:], duration=80, loop=0)
    return named(file.getvalue(), f"moving.{kind.lower()}")


def png_that_says_it_is_huge(width=50_000, height=50_000):
    """A few hundred bytes that claim 2.5 thousand million pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\x00" * 100_000))
    return named(b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""), "huge.png")


def png_with_a_bomb_of_text():
    """A small picture with 64 MB of nothing in a compressed text chunk."""
    clean = picture(kind="PNG").getvalue()
    text = b"Comment\x00\x00" + zlib.compress(b"\x00" * 64_000_000, 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    return named(clean[:33] + chunk + clean[33:], "text.png")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert('NEEDLE-SCRIPT')</script>"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF"
