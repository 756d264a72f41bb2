"""Small files of the binary formats, made for a test."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from fpdf import FPDF

HEADING, TEXT, SMALL = 18, 11, 8


def pdf(pages: Sequence[Sequence[tuple[int, str]]], *, password: str | None = None, title: str = "") -> bytes:
    """Return a PDF of lines, each with its size, on pages."""
    file = FPDF()
    file.set_title(title)
    if password is not None:
        file.set_encryption(owner_password="owner", user_password=password)
    for lines in pages:
        file.add_page()
        for size, line in lines:
            file.set_font("Helvetica", size=size)
            if line:
                file.cell(text=line, new_x="LMARGIN", new_y="NEXT", h=size * 0.42)
            else:
                file.ln(6)
    return bytes(file.output())


def docx() -> bytes:
    """Return a Word document with headings, a list, a table and properties."""
    document = Document()
    document.core_properties.title = "Guía"
    document.core_properties.author = "Ana"
    document.core_properties.language = "es-ES"
    document.add_heading("Reinicio", level=1)
    document.add_paragraph("Pulse el botón.")
    document.add_paragraph("Espere", style="List Bullet")
    document.add_paragraph("Encienda", style="List Bullet")
    document.add_heading("Luces", level=2)
    table = document.add_table(rows=2, cols=3)
    for row, texts in zip(table.rows, [("Luz", "Color", "Significado"), ("Red", "rojo", "sin señal")], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()
