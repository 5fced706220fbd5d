"""`users add|list|disable|enable|reset`."""

import argparse

import pytest

from data_layer import access
from data_layer.cli.users import add_arguments, users


def run(store, *words):
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true")
    parser = argparse.ArgumentParser()
    add_arguments(parser, common)
    return users(store, parser.parse_args(list(words)))


def test_add_says_the_one_time_password_once(store):
    document, text = run(store, "add", "tan-loi", "--role", "ward", "--unit", "tan-loi", "--json")
    assert set(document) == {"account", "one_time_password"}
    assert document["one_time_password"] in text
    assert access.Reception(store).sign_in("tan-loi", document["one_time_password"])
    assert document["one_time_password"] not in str(run(store, "list"))


def test_list_tells_every_key_and_no_hash(store):
    run(store, "add", "lanh-dao-1", "--role", "leader", "--email", "a@b.vn")
    rows, text = run(store, "list")
    assert [(r["account"], r["role"], r["unit"], r["email"], r["state"]) for r in rows] == [
        ("lanh-dao-1", "leader", None, "a@b.vn", "new")]
    assert "argon2" not in str(rows) + text


def test_disable_enable_and_reset(store):
    run(store, "add", "lanh-dao-1", "--role", "leader")
    assert run(store, "disable", "lanh-dao-1")[0] == {"account": "lanh-dao-1", "state": "disabled"}
    assert run(store, "enable", "lanh-dao-1")[0] == {"account": "lanh-dao-1", "state": "enabled"}
    first = run(store, "reset", "lanh-dao-1")[0]["one_time_password"]
    assert run(store, "reset", "lanh-dao-1")[0]["one_time_password"] != first
    assert "cli" in set(access.entries(store).actor)


@pytest.mark.parametrize("words", [
    ("disable", "nobody"), ("reset", "nobody"), ("add", "x-y-z", "--role", "boss"),
    ("add", "x-y-z", "--role", "ward", "--unit", "nowhere"),
])
def test_what_is_not_there_is_refused(store, words):
    with pytest.raises(access.AccountError):
        run(store, *words)
