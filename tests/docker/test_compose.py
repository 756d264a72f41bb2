"""The containers are the same system as the local stack: versions, ports, settings and packages agree."""

from __future__ import annotations

import re

import pytest
import yaml

from docker.local.elasticsearch.installation import version as elasticsearch_version
from docker.local.environments import BOT, MAIN
from docker.local.layout import ENV_EXAMPLE, ROOT
from docker.local.neo4j.installation import version as neo4j_version
from docker.local.prerequisites import TRANSLATION_PACKAGES
from docker.local.settings import parse_env_file

FOLDER = ROOT / "docker"
TEXT = (FOLDER / "compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
DEFAULTS = parse_env_file(ENV_EXAMPLE)
OWN = ("pipeline", "actions", "bot")
SECRETS = ("NEO4J_PASSWORD", "WEB_SECRET")
PYTHON_OF = {"pipeline": MAIN, "actions": MAIN, "bot": BOT}


def dockerfile(service: str) -> str:
    return (ROOT / SERVICES[service]["build"]["dockerfile"]).read_text()


@pytest.mark.parametrize(
    ("service", "image"),
    [("elasticsearch", f"elasticsearch:{elasticsearch_version()}"), ("neo4j", f"neo4j:{neo4j_version()}")],
)
def test_servers_are_the_official_images_of_the_versions_in_the_poms(service, image):
    assert SERVICES[service]["image"] == image


def test_every_variable_is_a_setting_and_every_default_that_of_the_example():
    for name, default in re.findall(r"\$\{(\w+)(?::-([^}]*))?", TEXT):
        assert name in DEFAULTS
        assert name in SECRETS or default == DEFAULTS[name]


@pytest.mark.parametrize("service", OWN)
def test_our_services_are_given_settings_that_exist(service):
    assert SERVICES[service]["environment"].keys() <= DEFAULTS.keys()


@pytest.mark.parametrize("secret", SECRETS)
def test_secrets_come_from_the_environment_and_must_be_set(secret):
    uses = re.findall(rf"\$\{{{secret}[^}}]*\}}", TEXT)
    assert set(uses) == {f"${{{secret}:?set it in .env}}"}


def test_servers_are_found_at_their_default_ports():
    environment = SERVICES["pipeline"]["environment"]
    assert environment["ELASTICSEARCH_URL"] == f"http://elasticsearch:{DEFAULTS['ELASTICSEARCH_PORT']}"
    assert environment["NEO4J_URI"] == f"bolt://neo4j:{DEFAULTS['NEO4J_PORT']}"
    assert SERVICES["bot"]["environment"]["ACTIONS_URL"] == f"http://127.0.0.1:{DEFAULTS['ACTIONS_PORT']}"
    assert str(SERVICES["actions"]["environment"]["ACTIONS_PORT"]) == DEFAULTS["ACTIONS_PORT"]


def test_only_the_bot_is_published_and_on_loopback():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    port = DEFAULTS["BOT_PORT"]
    assert published == {"bot": [f"127.0.0.1:${{BOT_PORT:-{port}}}:{port}"]}


@pytest.mark.parametrize("service", [name for name in SERVICES if name != "pipeline"])
def test_every_server_has_a_health_check_and_is_restarted(service):
    assert SERVICES[service]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[service]["restart"] == "unless-stopped"


def test_every_named_volume_is_declared():
    mounts = [mount for service in SERVICES.values() for mount in service["volumes"]]
    named = {mount.partition(":")[0] for mount in mounts if isinstance(mount, str)}
    assert named == set(COMPOSE["volumes"])


@pytest.mark.parametrize("service", OWN)
def test_images_have_the_python_and_the_pins_of_the_local_environments(service):
    environment = PYTHON_OF[service]
    pythons = re.findall(r"^FROM python:([\d.]+)-", dockerfile(service), re.MULTILINE)
    assert set(pythons) == {environment.version}
    assert f"COPY docker/requirements/{environment.requirements.name} " in dockerfile(service)


@pytest.mark.parametrize("service", OWN)
def test_images_copy_only_what_exists(service):
    for copied in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile(service), re.MULTILINE):
        assert all((ROOT / path).exists() for path in copied.split())


def test_the_action_image_has_the_translators_of_the_prerequisites():
    assert set(re.findall(r"apertium-\S+", dockerfile("actions"))) == set(TRANSLATION_PACKAGES.values())
