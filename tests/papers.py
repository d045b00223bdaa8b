"""Papers: PDF files, Word documents and e-mails, as the programs that newsrooms use write them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP

from docx import Document


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF with these lines on its pages, as any program writes one."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -{14 if line else 28} Td " for line in lines)
        content = f"BT /F1 11 Tf 50 780 Td {shown}ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    data, places = b"%PDF-1.4\n", list[int]()
    for n, each in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{n} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def word(*paragraphs: str) -> bytes:
    """A Word document of these paragraphs."""
    document = Document()
    for each in paragraphs:
        document.add_paragraph(each)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mail(text: str = "", html: str = "", **head: str) -> bytes:
    """An e-mail with this head and body."""
    message = EmailMessage(policy=SMTP)
    for name, value in head.items():
        message[name] = value
    if text:
        message.set_content(text)
    if html:
        (message.add_alternative if text else message.set_content)(html, subtype="html")
    return message.as_bytes()
