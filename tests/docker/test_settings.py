from __future__ import annotations

import pytest

from docker.local.settings import SettingsError, effective_values, parse_env_file, read_settings


@pytest.fixture
def own(tmp_path):
    return tmp_path / ".env"


def test_lines_are_read_without_comments_and_quotes(own):
    own.write_text("# a comment\n\nA=1\nB = two words \nC='quoted'\nD=\nE=a=b\n")
    assert parse_env_file(own) == {"A": "1", "B": "two words", "C": "quoted", "D": "", "E": "a=b"}


def test_a_line_that_is_no_setting_is_named_with_its_number(own):
    own.write_text("A=1\nnonsense\n")
    with pytest.raises(SettingsError, match=r"\.env, line 2: expected NAME=value, found 'nonsense'"):
        parse_env_file(own)


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(own, tmp_path):
    example = tmp_path / "example"
    example.write_text("A=default\nB=default\nC=default\nD=default\n")
    own.write_text("B=file\nC=file\nD=file\n")
    values = effective_values({"C": "environment", "D": "", "OTHER": "x"}, example, own)
    assert values == {"A": "default", "B": "file", "C": "environment", "D": "default"}


def test_an_unknown_name_in_the_file_is_refused(own):
    own.write_text("BOT_PROT=5005\n")
    with pytest.raises(SettingsError, match="BOT_PROT"):
        read_settings({}, own=own)


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(own, port):
    with pytest.raises(SettingsError, match=f"BOT_PORT is '{port}'"):
        read_settings({"BOT_PORT": port}, own=own)


def test_a_server_that_runs_elsewhere_takes_no_port_here(own):
    ports = read_settings({"ELASTICSEARCH_URL": "https://search.example.org"}, own=own).ports()
    assert sorted(ports) == ["ACTIONS_PORT", "BOT_PORT", "NEO4J_PORT"]


@pytest.mark.parametrize(
    ("environ", "page"),
    [
        ({}, "http://127.0.0.1:5005/webhooks/web/"),
        ({"BOT_PORT": "8080"}, "http://127.0.0.1:8080/webhooks/web/"),
        ({"PUBLIC_URL": "https://help.example.org/"}, "https://help.example.org/webhooks/web/"),
    ],
)
def test_the_chat_page_is_where_customers_reach_it(own, environ, page):
    assert read_settings(environ, own=own).chat_page == page
