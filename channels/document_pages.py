"""Fetches a document's reading page from the action server, which customers cannot reach themselves."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

import aiohttp

from channels.errors import DocumentUnavailable
from channels.signatures import DocumentLink

SECONDS = 10.0


async def document_page(actions_url: str, link: DocumentLink) -> tuple[int, bytes]:
    """Return the status and the HTML of a document's reading page.

    Raises:
        DocumentUnavailable: the action server does not answer.
    """
    address = f"{actions_url}/documents/{quote(link.document_id, safe='')}"
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(address, params={"groups": ",".join(link.groups)}, allow_redirects=False) as response,
        ):
            return response.status, await response.read()
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        raise DocumentUnavailable("The document cannot be shown right now; try again later.") from error
