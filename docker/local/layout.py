"""Where things lie in the checkout. What is built once, whatever the settings, lies below `.local`."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCAL = ROOT / ".local"
JARS = LOCAL / "jars"
ENVIRONMENTS = LOCAL / "environments"
REQUIREMENTS = ROOT / "docker" / "requirements"
ENV_EXAMPLE = ROOT / "docker" / ".env.example"
ENV_FILE = ROOT / ".env"
