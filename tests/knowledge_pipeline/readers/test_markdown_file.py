from __future__ import annotations

from knowledge_pipeline.readers import Block, read_document

PAGE = """---
title: Reset the router
author: [Ana, Bea]
date: 2024-03-12
lang: en
---
# Reset the router

Press the **button**, see [the picture](a.png).

## What is lost?

1. Name
2. Key

| Light | Meaning |
|-------|---------|
| red   | no power |

### What is lost?

```
ping host
```

## Then {#afterwards}

Set it up again.
"""


def test_front_matter_headings_lists_tables_and_code() -> None:
    document = read_document(PAGE.encode(), "reset.md")
    assert document.title == "Reset the router"
    assert (document.author, document.modified, document.declared_language) == ("Ana, Bea", "2024-03-12", "en")
    assert list(document.blocks) == [
        Block("heading", "Reset the router", 1, "reset-the-router"),
        Block("paragraph", "Press the button, see the picture."),
        Block("heading", "What is lost?", 2, "what-is-lost"),
        Block("list", "1. Name\n2. Key"),
        Block("table", "Light: red; Meaning: no power"),
        Block("heading", "What is lost?", 3, "what-is-lost-1"),
        Block("code", "ping host"),
        Block("heading", "Then", 2, "afterwards"),
        Block("paragraph", "Set it up again."),
    ]


def test_front_matter_that_is_no_yaml_is_passed_over() -> None:
    assert read_document(b"---\ntitle: [\n---\nText that stays.\n", "a.md").blocks[0].text == "Text that stays."
