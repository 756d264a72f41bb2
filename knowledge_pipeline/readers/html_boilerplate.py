"""Takes out of a web page what is about the site and not about the page: navigation, banners, forms, notices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_NEVER_TEXT = {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio",
               "video", "map", "head"}  # fmt: skip
_SITE_TAGS = {"nav", "dialog", "button", "select", "textarea", "input", "menu"}
_SITE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu",
               "menubar", "toolbar", "tablist"}  # fmt: skip
# Words of class names and ids that generators and site builders use for nothing but furniture. "sidebar" is not
# among them: books name their boxed notes so.
_SITE_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|docnav|navheader|navfooter|breadcrumbs?|pagination|pager|skip-?link|"
    r"cookies?|cookie-?(?:banner|notice|consent)|consent|gdpr|advert|advertisement|ads|sponsored|newsletter|"
    r"social|share-?buttons|sphinxsidebar|md-sidebar|md-header|site-?header|site-?footer|toc|table-of-contents|"
    r"indexterm|headerlink|edit-?link|sr-only|visually-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINK_BLOCKS = ("ul", "ol", "dl", "div", "section", "p")
_LINK_SHARE = 0.75
_MIN_MAIN_SHARE = 0.4
_PERMALINK_SIGNS = {"¶", "#", "§", "🔗", "link"}


def main_content(body: HtmlElement) -> HtmlElement:
    """Return the part of `body` that its author marks as the main one, else `body`; site furniture is removed."""
    for element in list(_furniture(body)):
        _remove(element)
    root = _marked_main(body)
    for element in list(root.iter("footer", "header")):
        if element.tag == "footer" or (root is body and not _has_heading(element)):
            _remove(element)
    _remove_link_lists(root)
    return root


def _furniture(body: HtmlElement) -> Iterator[HtmlElement]:
    for element in body.iter():
        if element is body or not isinstance(element.tag, str):
            continue
        if (
            element.tag in _NEVER_TEXT
            or element.tag in _SITE_TAGS
            or (element.tag == "aside" and not _is_inside_article(element))
            or (element.tag == "form" and not _has_heading(element))
            or element.get("role", "").lower() in _SITE_ROLES
            or _is_hidden(element)
            or _is_named_as_furniture(element)
            or _is_permalink(element)
        ):
            yield element


def _is_hidden(element: HtmlElement) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style", "")) is not None
    )


def _is_named_as_furniture(element: HtmlElement) -> bool:
    # An element that holds headings is content, however its theme calls it.
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return _SITE_WORDS.search(names) is not None and not _has_heading(element)


def _is_inside_article(element: HtmlElement) -> bool:
    return next(element.iterancestors("main", "article"), None) is not None


def _is_permalink(element: HtmlElement) -> bool:
    return (
        element.tag == "a"
        and element.get("href", "").startswith("#")
        and (element.text_content().strip().lower() in _PERMALINK_SIGNS)
    )


def _has_heading(element: HtmlElement) -> bool:
    return next(element.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None


def _marked_main(body: HtmlElement) -> HtmlElement:
    """Return the one `main` or `article` of `body`, unless most of the text lies outside it."""
    for marked in (body.xpath(".//main | .//*[@role='main']"), body.xpath(".//article")):
        if len(marked) == 1 and _words(marked[0]) >= _MIN_MAIN_SHARE * _words(body):
            main: HtmlElement = marked[0]
            return main
    return body


def _remove_link_lists(root: HtmlElement) -> None:
    """Remove lists and boxes that are nearly all links, unless the whole page is, like a table of contents."""
    lists = {element for element in root.iter(*_LINK_BLOCKS) if element is not root and _is_link_list(element)}
    outermost = [element for element in lists if lists.isdisjoint(element.iterancestors())]
    if sum(map(_words, outermost)) > _LINK_SHARE * _words(root):
        return
    for element in outermost:
        _remove(element)


def _is_link_list(element: HtmlElement) -> bool:
    words = _words(element)
    if words == 0 or _has_heading(element):
        return False
    links = element.findall(".//a[@href]")
    linked = sum(map(_words, links))
    return linked > _LINK_SHARE * words and (len(links) > 1 or element.tag != "p") and not _is_introduced(element)


def _is_introduced(element: HtmlElement) -> bool:
    """Say whether the text before announces the links, as in "These routers are supported:"."""
    before = element.getprevious()
    return before is not None and before.text_content().rstrip().endswith((":", "："))


def _words(element: HtmlElement) -> int:
    return len(element.text_content().split())


def _remove(element: HtmlElement) -> None:
    """Remove `element`, keeping the text behind it and the place it marked."""
    if element.getparent() is not None:
        element.drop_tree()
