"""The identity provider's word: fresh, once, and for an open account with that e-mail only."""

import datetime as dt

import pytest

from data_layer import access
from tests.unit.conftest import standing


def claims(clock, **more):
    issued = clock.now.replace(tzinfo=dt.UTC).timestamp()
    return {"email": "P@tan-loi.vn", "email_verified": True, "iat": issued, **more}


def test_the_provider_signs_in_the_account_with_that_email(desk, clock):
    found = standing(desk, desk.sign_in_by_provider(claims(clock)))
    assert (found.account, found.method) == ("tan-loi", "oidc")


@pytest.mark.parametrize("more", [
    {"email": "other@tan-loi.vn"}, {"email": ""}, {"email_verified": False}, {"iat": 0}, {"iat": None},
])
def test_the_provider_signs_in_nobody_else(desk, clock, more):
    with pytest.raises(access.SignInRefused):
        desk.sign_in_by_provider(claims(clock, **more))


def test_the_provider_does_not_open_a_disabled_account(desk, clock):
    access.set_disabled(desk.store, "tan-loi", True, actor="test")
    with pytest.raises(access.SignInRefused):
        desk.sign_in_by_provider(claims(clock))
    assert len(access.entries(desk.store, action="sign_in.no_account")) == 1


def test_a_word_is_taken_once_so_that_signing_out_is_for_good(desk, clock):
    word = claims(clock, sub="7", nonce="n")
    assert desk.sign_in_by_provider(word)
    with pytest.raises(access.SignInRefused, match="quá hạn"):
        desk.sign_in_by_provider(word)
    assert desk.sign_in_by_provider(claims(clock, sub="7", nonce="m"))
