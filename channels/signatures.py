"""Signs and verifies what the web channel hands out: conversation tokens and document links."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from channels.errors import TokenRefused

DAY = 24 * 60 * 60
CONVERSATION_LIFETIME = 7 * DAY
DOCUMENT_LINK_LIFETIME = 7 * DAY

CONVERSATION_ID_BYTES = 16


@dataclass(frozen=True)
class ConversationToken:
    """Whose conversation it is, and the language its customer's browser asked for."""

    conversation_id: str
    language: str | None


@dataclass(frozen=True)
class DocumentLink:
    """A document that a customer was shown, and the groups with which they may read it."""

    document_id: str
    groups: tuple[str, ...]


class Signatures:
    """Both kinds of signature under one secret; itsdangerous compares in constant time.

    Each kind has its own salt, so that a document link never passes for a conversation token.
    """

    def __init__(self, secret: str) -> None:
        self._tokens = URLSafeTimedSerializer(secret, salt="channels.web.conversation")
        self._links = URLSafeTimedSerializer(secret, salt="channels.web.document")

    def new_conversation(self, *, language: str | None) -> str:
        """Return the token of a new conversation.

        The id is made here and never taken from a client: knowing an id must not mean being let in.
        """
        return self._tokens.dumps([secrets.token_hex(CONVERSATION_ID_BYTES), language])

    def conversation(self, text: str) -> ConversationToken:
        """Return the conversation a token was made for.

        Raises:
            TokenRefused: forged, cut, expired, or signed for something else.
        """
        conversation_id, language = _verified(
            self._tokens, text, lifetime=CONVERSATION_LIFETIME, what="conversation token"
        )
        return ConversationToken(conversation_id, language)

    def sign_document(self, link: DocumentLink) -> str:
        """Return the signed, URL-safe form of a document link."""
        return self._links.dumps([link.document_id, list(link.groups)])

    def document(self, text: str) -> DocumentLink:
        """Return the document a signed link leads to.

        Raises:
            TokenRefused: forged, cut, expired, or signed for something else.
        """
        document_id, groups = _verified(self._links, text, lifetime=DOCUMENT_LINK_LIFETIME, what="document link")
        return DocumentLink(document_id, tuple(groups))


def _verified(serializer: URLSafeTimedSerializer, text: str, *, lifetime: int, what: str) -> list:
    try:
        return serializer.loads(text, max_age=lifetime)
    except SignatureExpired as error:
        raise TokenRefused(f"The {what} has expired; start a new conversation.") from error
    except BadData as error:
        raise TokenRefused(f"The {what} is not one of ours; start a new conversation.") from error
