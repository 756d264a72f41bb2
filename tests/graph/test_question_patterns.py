"""Relation questions are understood in every language, and what is no such question is left alone."""

from __future__ import annotations

import pytest

from graph.lookup import GraphLookup
from graph.question_patterns import LANGUAGES, question_patterns
from knowledge_pipeline.contract import SUPPORTED_LANGUAGES
from search.contract import ANYONE
from tests.fakes.graph import FakeGraphReader
from tests.graph.rows import INICIO, NOTES, RANGE

ROWS = NOTES + INICIO + RANGE
LOOKUP = GraphLookup(
    FakeGraphReader(
        documents=ROWS.documents,
        chunks=ROWS.chunks,
        entities=ROWS.entities,
        mentions=ROWS.mentions,
        relations=ROWS.relations,
    )
)

ASKED = {
    "X200 has_version 2.1, M50 has_version 2.1": {
        "en": ["Which products use firmware 2.1?", "what runs firmware 2.1", "Which devices are on version 2.1?"],
        "es": ["¿Qué productos usan el firmware 2.1?", "que aparatos tienen el firmware 2.1"],
        "pt": ["Que produtos usam o firmware 2.1?", "Quais aparelhos têm o firmware 2.1?"],
        "fr": ["Quels produits utilisent le firmware 2.1 ?", "Quels appareils sont sous firmware 2.1 ?"],
        "de": ["Welche Produkte verwenden die Firmware 2.1?", "Auf welchen Geräten läuft die Firmware 2.1?"],
    },
    "X200 has_version 2.1": {
        "en": ["Which firmware does the X200 use?", "What version is on the X200?"],
        "es": ["¿Qué firmware usa el X200?", "¿Cuál es la versión del router X200?"],
        "pt": ["Que firmware usa o X200?", "Qual é a versão do X200?"],
        "fr": ["Quel firmware utilise le X200 ?", "Quelle est la version du X200 ?"],
        "de": ["Welche Firmware verwendet der X200?", "Welche Version hat der X200?"],
    },
    "X300 replaces X200": {
        "en": ["What replaces the X200?", "Is there a successor of the X200?", "What was the X200 replaced by?"],
        "es": ["¿Qué sustituye al X200?", "¿Qué producto reemplaza al router X200?", "¿Cuál es el sucesor del X200?"],
        "pt": ["O que substitui o X200?", "Qual é o sucessor do X200?", "Por que foi substituído o X200?"],
        "fr": ["Qu'est-ce qui remplace le X200 ?", "Quel est le successeur du X200 ?", "Par quoi remplacer le X200 ?"],
        "de": ["Was ersetzt den X200?", "Was ist der Nachfolger des X200?", "Wodurch wird der X200 ersetzt?"],
    },
    "X200 replaces X100": {
        "en": ["What does the X200 replace?"],
        "es": ["¿A qué sustituye el X200?"],
        "pt": ["O que é que o X200 substitui?"],
        "fr": ["Que remplace le X200 ?", "Quel routeur le X200 remplace-t-il ?"],
        "de": ["Welchen Router ersetzt der X200?", "Was ersetzt der X200?"],
    },
    "X200 compatible_with M50": {
        "en": ["What is compatible with the X200?", "Which mesh points work with the X200?"],
        "es": ["¿Qué es compatible con el X200?", "¿Con qué es compatible el X200?"],
        "pt": ["O que é compatível com o X200?", "Que pontos funcionam com o X200?"],
        "fr": ["Qu'est-ce qui est compatible avec le X200 ?", "Quels points fonctionnent avec le X200 ?"],
        "de": ["Was ist mit dem X200 kompatibel?", "Welche Geräte passen zum X200?"],
    },
    "M50 compatible_with X200": {
        "en": ["Is the M50 compatible with the X200?", "Does the M50 work with my X200?"],
        "es": ["¿El M50 es compatible con el X200?", "Hola, ¿funciona el M50 con el X200?"],
        "pt": ["O M50 é compatível com o X200?", "O M50 funciona com o X200?"],
        "fr": ["Le M50 est-il compatible avec le X200 ?"],
        "de": ["Ist der M50 mit dem X200 kompatibel?", "Funktioniert der M50 mit dem X200?"],
    },
    "X200 requires P24": {
        "en": ["What does the X200 need?", "Which power supply does the X200 require?", "What requires the P24?"],
        "es": ["¿Qué necesita el X200?", "¿Qué fuente de alimentación requiere el X200?"],
        "pt": ["De que precisa o X200?", "Que fonte o X200 requer?"],
        "fr": ["De quoi le X200 a-t-il besoin ?", "Quelle alimentation nécessite le X200 ?"],
        "de": ["Was braucht der X200?", "Welches Netzteil benötigt der X200?"],
    },
    "2.0 causes E42": {
        "en": ["What causes error E42?", "What is the cause of E42?"],
        "es": ["¿Qué causa el error E42?", "¿Cuál es la causa del error E42?", "¿Por qué aparece el error E42?"],
        "pt": ["O que causa o erro E42?", "Qual é a causa do erro E42?"],
        "fr": ["Qu'est-ce qui provoque l'erreur E42 ?", "Quelle est la cause de l'erreur E42 ?"],
        "de": ["Was verursacht den Fehler E42?", "Was ist die Ursache des Fehlers E42?"],
    },
    "E42 fixed_by 2.1": {
        "en": ["What fixes error E42?", "How do I fix error E42?"],
        "es": ["¿Qué soluciona el error E42?", "¿Cómo arreglo el error E42?"],
        "pt": ["O que corrige o erro E42?", "Como resolver o erro E42?"],
        "fr": ["Qu'est-ce qui corrige l'erreur E42 ?", "Comment corriger l'erreur E42 ?"],
        "de": ["Was behebt den Fehler E42?", "Wodurch wird der Fehler E42 behoben?"],
    },
    "2.0 causes E42, E42 fixed_by 2.1": {
        "en": ["How do I fix the problems that firmware 2.0 causes?"],
        "es": ["¿Cómo soluciono los problemas que causa el firmware 2.0?"],
        "pt": ["Como resolver os problemas que o firmware causa, o firmware 2.0?"],
        "fr": ["Comment résoudre les problèmes causés par le firmware 2.0 ?"],
        "de": ["Wie behebe ich die Probleme, die die Firmware 2.0 verursacht?"],
    },
    "P24 part_of X200": {
        "en": ["What is part of the X200 package?", "What does the X200 include?"],
        "es": ["¿Qué incluye el X200?"],
        "pt": ["O que inclui o X200?"],
        "fr": ["Que contient le X200 ?"],
        "de": ["Was gehört zum X200?"],
    },
}  # fmt: skip
ROWS_ASKED = [
    (facts, language, question)
    for facts, by_language in ASKED.items()
    for language, questions in by_language.items()
    for question in questions
]


@pytest.mark.parametrize(("expected", "language", "question"), ROWS_ASKED, ids=[row[2] for row in ROWS_ASKED])
def test_relation_question_is_answered(expected: str, language: str, question: str) -> None:
    facts = LOOKUP.ask(question, language=language, principal=ANYONE)
    assert ", ".join(f"{fact.subject.name} {fact.relation} {fact.object.name}" for fact in facts) == expected


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What is related to the X200?"),
        ("es", "¿Qué está relacionado con el X200?"),
        ("pt", "O que está relacionado com o X200?"),
        ("fr", "Qu'est-ce qui est lié au X200 ?"),
        ("de", "Was hat mit dem X200 zu tun?"),
    ],
)
def test_everything_known_is_told_and_what_is_only_named_together_comes_last(language: str, question: str) -> None:
    facts = LOOKUP.ask(question, language=language, principal=ANYONE)
    assert len(facts) == 7
    assert [fact.relation for fact in facts].index("related_to") == 6
    assert len(facts[0].evidence) == 2


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Which products do not use firmware 2.1?"),
        ("en", "Which products don't use firmware 2.1?"),
        ("es", "¿Qué productos no usan el firmware 2.1?"),
        ("pt", "Que produtos não usam o firmware 2.1?"),
        ("fr", "Quels produits n'utilisent pas le firmware 2.1 ?"),
        ("de", "Welche Produkte verwenden die Firmware 2.1 nicht?"),
    ],
)
def test_a_question_for_what_is_not_so_is_not_answered_with_what_is(language: str, question: str) -> None:
    assert LOOKUP.ask(question, language=language, principal=ANYONE) == []


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "Why does my X200 restart every night?"),
        ("es", "¿Por qué mi router X200 se reinicia cada noche?"),
        ("pt", "Como mudo a palavra-passe do X200?"),
        ("fr", "Où se trouve le bouton du X200 ?"),
        ("de", "Wie lange ist die Garantie auf den X200?"),
        ("en", "What is the capital of Peru?"),
        ("en", "How long does the M50 work with the X200?"),
        ("es", "¿Cuánto tiempo funciona un M50 con un X200?"),
        ("pt", "Quantos M50 funcionam com o X200?"),
        ("fr", "Combien de M50 fonctionnent avec le X200 ?"),
        ("de", "Wie viele M50 funktionieren mit dem X200?"),
        ("it", "Quali prodotti usano il firmware 2.1?"),
    ],
)
def test_other_questions_are_left_to_search(language: str, question: str) -> None:
    assert LOOKUP.ask(question, language=language, principal=ANYONE) == []


def test_every_supported_language_has_patterns_for_every_relation() -> None:
    assert {file.stem for file in LANGUAGES.glob("*.yml")} == set(SUPPORTED_LANGUAGES)
    steps = {
        language: {wanted for pattern in question_patterns(language).patterns for wanted in pattern.wanted}
        for language in SUPPORTED_LANGUAGES
    }
    assert all(understood == steps["en"] for understood in steps.values())
