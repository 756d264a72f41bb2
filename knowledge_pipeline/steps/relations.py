"""Reads relations between entities from the sentences that hold them.

Words between two names tell the relation ("X requires Y"); a table's row tells it by the label of a cell.
Where nothing does, the names are `related_to` each other by that sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise, product

from knowledge_pipeline.language_patterns import LanguagePatterns, all_language_patterns
from knowledge_pipeline.steps.mentions import Sighting

_THINGS = frozenset({"product", "term"})
_ALLOWED = {
    "compatible_with": (_THINGS, _THINGS),
    "requires": (_THINGS | {"version"}, _THINGS | {"version"}),
    "replaces": (_THINGS | {"version"}, _THINGS | {"version"}),
    "causes": (_THINGS | {"version", "error_code"}, frozenset({"error_code", "term"})),
    "fixed_by": (frozenset({"error_code", "term"}), _THINGS | {"version"}),
    "part_of": (_THINGS, _THINGS),
    "has_version": (frozenset({"product"}), frozenset({"version"})),
}
"""Kinds that the subject and the object of each relation can have."""
_RELATABLE = _THINGS | {"version", "error_code"}
_MOST_NAMES = 5
"""A sentence with more names is a list, which relates none of them in particular."""
_REACH = 60
"""Characters between a trigger and the names it joins."""
_LOOSE_REACH = 25
"""The same for words as common as "with", which only tell a version."""
_LABELLED_CELL = re.compile(r"(?:^|; )(?P<label>[^:;]{1,40}): ")
_PUNCTUATION = re.compile(r"[\s,;:()/–-]*")


@dataclass(frozen=True)
class SeenRelation:
    """Two entities joined by a sentence."""

    subject_id: str
    type: str
    object_id: str
    line: int


@dataclass(frozen=True)
class _Trigger:
    relation: str
    is_forward: bool
    start: int
    end: int


@dataclass(frozen=True)
class _Joined:
    """A trigger with the names on its left and on its right."""

    trigger: _Trigger
    left: tuple[Sighting, ...]
    right: tuple[Sighting, ...]


def relations_in(sentences: Sequence[str], sightings: Sequence[Sighting], *, language: str) -> list[SeenRelation]:
    """Return the relations that each of `sentences` tells of the entities seen in it, each once."""
    found: dict[SeenRelation, None] = {}
    for number, sentence in enumerate(sentences):
        seen = [sighting for sighting in sightings if sighting.line == number and sighting.kind in _RELATABLE]
        if len({sighting.entity_id for sighting in seen}) > 1:
            found.update(dict.fromkeys(_relations_of_sentence(number, sentence, seen, language)))
    return list(found)


def _relations_of_sentence(
    number: int, sentence: str, seen: Sequence[Sighting], language: str
) -> Iterator[SeenRelation]:
    cells = list(_LABELLED_CELL.finditer(sentence))
    read = _from_row if len(cells) > 1 and cells[0].start() == 0 else _from_words
    related = set()
    for subject, relation, object_ in read(sentence, seen, language):
        related.add(frozenset((subject.entity_id, object_.entity_id)))
        yield SeenRelation(subject.entity_id, relation, object_.entity_id, number)
    if len({sighting.entity_id for sighting in seen}) <= _MOST_NAMES:
        for one, other in combinations(seen, 2):
            pair = frozenset((one.entity_id, other.entity_id))
            if len(pair) > 1 and pair not in related:
                related.add(pair)
                yield SeenRelation(one.entity_id, "related_to", other.entity_id, number)


def _from_words(sentence: str, seen: Sequence[Sighting], language: str) -> Iterator[tuple[Sighting, str, Sighting]]:
    """Yield what the words between names tell."""
    for joined in _joined(sentence, seen, language):
        sides = (joined.left, joined.right) if joined.trigger.is_forward else (joined.right, joined.left)
        for subject, object_ in product(*sides):
            if _may(subject, joined.trigger.relation, object_):
                yield subject, joined.trigger.relation, object_
    for one, other in pairwise(seen):
        # "X200 (firmware 2.1)", "firmware 2.1, X200": nothing but punctuation between them.
        if _PUNCTUATION.fullmatch(sentence[one.end : other.start]):
            for subject, object_ in ((one, other), (other, one)):
                if _may(subject, "has_version", object_):
                    yield subject, "has_version", object_


def _from_row(sentence: str, seen: Sequence[Sighting], language: str) -> Iterator[tuple[Sighting, str, Sighting]]:
    """Yield what a row `label: value; label: value` tells of the first thing it names."""
    cells = list(_LABELLED_CELL.finditer(sentence))
    starts = [cell.start() for cell in cells]
    cell_of = {sighting: cells[bisect_right(starts, sighting.start) - 1] for sighting in seen}
    subject = seen[0]
    for object_ in seen[1:]:
        for trigger in _triggers_in(f" {cell_of[object_]['label']} ", language):
            pair = (subject, object_) if trigger.is_forward else (object_, subject)
            # A label "cause" says what causes the subject, a label "causes" the contrary: too near to tell apart.
            if trigger.relation not in {"causes", "has_version"} and _may(pair[0], trigger.relation, pair[1]):
                yield pair[0], trigger.relation, pair[1]
        if _may(subject, "has_version", object_):
            yield subject, "has_version", object_
    for cell in cells:
        yield from _from_words(sentence, [sighting for sighting in seen if cell_of[sighting] is cell], language)


def _joined(sentence: str, seen: Sequence[Sighting], language: str) -> list[_Joined]:
    """Return each trigger of a sentence with the names it joins, from left to right."""
    patterns = _patterns(language)
    triggers = [
        trigger
        for trigger in _triggers_in(sentence, language)
        if not any(sighting.start <= trigger.start < sighting.end for sighting in seen)
    ]
    joined: list[_Joined] = []
    for trigger in triggers:
        reach = _LOOSE_REACH if trigger.relation == "has_version" else _REACH
        left = _coordinated(sentence, [s for s in reversed(seen) if s.end <= trigger.end], patterns)
        right = _coordinated(sentence, [s for s in seen if s.start >= trigger.end], patterns)
        if not right or right[0].start - trigger.end > reach:
            continue
        if joined and (not left or _goes_on(sentence, joined[-1], left, trigger, patterns)):
            # "X requires A and is compatible with B": both are said of X.
            left = joined[-1].left
        elif not left or trigger.start - left[0].end > reach:
            continue
        if patterns and _is_denied(sentence, left[0].end, right[0], patterns):
            continue
        joined.append(_Joined(trigger, left, right))
    return joined


def _goes_on(
    sentence: str, before: _Joined, left: Sequence[Sighting], trigger: _Trigger, patterns: LanguagePatterns | None
) -> bool:
    """Say whether `trigger` says more of what the one before it spoke of."""
    between = sentence[left[0].end : trigger.start]
    return left[0] in before.right and patterns is not None and _is_list(between, patterns)


def _coordinated(
    sentence: str, nearest_first: Sequence[Sighting], patterns: LanguagePatterns | None
) -> tuple[Sighting, ...]:
    """Return the nearest name, and those listed with it as in `A, B and C`."""
    group = list(nearest_first[:1])
    for sighting in nearest_first[1:]:
        first, second = sorted((group[-1], sighting), key=lambda named: named.start)
        between = sentence[first.end : second.start]
        if sighting.kind != group[0].kind or not patterns or not _is_list(between, patterns):
            break
        group.append(sighting)
    return tuple(group)


def _is_list(between: str, patterns: LanguagePatterns) -> bool:
    """Say whether two names with `between` between them are listed: "A router, the B", "A and the switch B"."""
    device = rf"(?:\w+\s+)?(?:{'|'.join(patterns.product)})"
    and_ = rf"(?:,|/|,?\s*(?:{'|'.join(patterns.conjunctions)})(?!\w))"
    listed = rf"\s*(?:{device})?\s*{and_}(?:\s*\w{{1,5}}){{0,2}}(?:\s+{device})?\s*"
    return re.fullmatch(listed, between, re.IGNORECASE) is not None


def _is_denied(sentence: str, start: int, right: Sighting, patterns: LanguagePatterns) -> bool:
    """Say whether a word of denial stands between the names, or after them before the clause ends, as in German."""
    conjunctions = "|".join(patterns.conjunctions)
    rest_of_clause = re.split(rf"[,;:]|\b(?:{conjunctions})\b", sentence[right.end :], maxsplit=1)[0]
    negation = rf"(?<!\w)(?:{'|'.join(patterns.negations)})(?!\w)"
    return re.search(negation, f"{sentence[start : right.start]} {rest_of_clause}", re.IGNORECASE) is not None


def _triggers_in(text: str, language: str) -> list[_Trigger]:
    """Return the triggers in `text` from left to right; of two where one holds the other, the longer."""
    found = [
        _Trigger(relation, is_forward, match.start(), match.end())
        for relation, is_forward, expression in _expressions(language)
        for match in expression.finditer(text)
    ]
    found.sort(key=lambda trigger: (trigger.start, -trigger.end))
    outermost: list[_Trigger] = []
    for trigger in found:
        if not outermost or trigger.end > outermost[-1].end:
            outermost.append(trigger)
    return outermost


@cache
def _expressions(language: str) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    patterns = _patterns(language)
    if patterns is None:
        return ()
    return tuple(
        (relation, is_forward, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?:(?<=['’])|(?!\w))", re.IGNORECASE))
        for relation, triggers in patterns.relations.items()
        for is_forward, words in ((True, triggers.forward), (False, triggers.reverse))
        if words
    )


def _patterns(language: str) -> LanguagePatterns | None:
    return next((patterns for patterns in all_language_patterns() if patterns.language == language), None)


def _may(subject: Sighting, relation: str, object_: Sighting) -> bool:
    subjects, objects = _ALLOWED[relation]
    if subject.entity_id == object_.entity_id or (relation == "replaces" and subject.kind != object_.kind):
        return False
    return subject.kind in subjects and object_.kind in objects
