"""Accounts: appended events, one-time passwords, rules on names, roles and passwords."""

import pytest

from data_layer import access
from data_layer.access import passwords
from data_layer.access.password_rules import check_password, common
from data_layer.store import audit

GOOD = "mèo trèo cây cau"


def wrong(name="x-y-z", role="leader", **options):
    return {"name": name, "role": role, "actor": "test", **options}


def test_an_empty_database_gets_one_administrator_and_only_once(store):
    secret = access.ensure_first_admin(store)
    assert secret
    assert access.ensure_first_admin(store) is None
    assert [(a.account, a.role, a.one_time) for a in access.accounts(store)] == [("quan-tri", "admin", True)]


def test_the_present_state_is_that_of_the_latest_event(store):
    access.add_account(store, "tan-loi", "ward", unit="tan-loi", email="A@b.vn", actor="test")
    access.set_role(store, "tan-loi", "ward", unit="tan-an", actor="test")
    access.set_email(store, "tan-loi", None, actor="test")
    access.set_disabled(store, "tan-loi", True, actor="test")
    found = access.find_account(store, "tan-loi")
    assert (found.unit, found.email, found.disabled, found.one_time) == ("tan-an", None, True, True)
    access.set_disabled(store, "tan-loi", False, actor="test")
    assert not access.find_account(store, "tan-loi").disabled
    assert audit(store) == {}


@pytest.mark.parametrize(("case", "told"), [
    (wrong(role="ward"), "cần một phường"),
    (wrong(role="ward", unit="nowhere"), "Không có đơn vị"),
    (wrong(role="ward", unit="phong-tu-phap"), "không gắn"),
    (wrong(role="justice_office", unit="tan-loi"), "không gắn"),
    (wrong(role="leader", unit="tan-loi"), "không gắn"),
    (wrong(role="boss"), "Không có vai trò"),
    (wrong(name="Tân Lợi"), "không dùng được"),
    (wrong(name="a" * 41), "không dùng được"),
    (wrong(email="nobody"), "chưa đúng dạng"),
])
def test_an_account_that_cannot_be_is_refused_with_the_reason(store, case, told):
    with pytest.raises(access.AccountError, match=told):
        access.add_account(store, **case)
    assert access.accounts(store) == []


def test_a_name_and_an_email_belong_to_one_account(store):
    access.add_account(store, "first", "leader", email="a@b.vn", actor="test")
    with pytest.raises(access.AccountError, match="Đã có"):
        access.add_account(store, "first", "leader", actor="test")
    with pytest.raises(access.AccountError, match="đã thuộc"):
        access.add_account(store, "second", "leader", email=" A@B.vn", actor="test")


def test_the_last_administrator_stays(store):
    access.ensure_first_admin(store)
    with pytest.raises(access.AccountError, match="cuối cùng"):
        access.set_disabled(store, "quan-tri", True, actor="quan-tri")
    with pytest.raises(access.AccountError, match="cuối cùng"):
        access.set_role(store, "quan-tri", "leader", actor="quan-tri")


def test_no_password_and_no_address_of_a_person_is_written_to_the_audit_log(store):
    secret = access.add_account(store, "first", "leader", email="le.van.x@b.vn", actor="test")
    access.choose_password(store, "first", GOOD)
    access.set_email(store, "first", "moi@b.vn", actor="test")
    written = access.entries(store).to_csv()
    assert not [text for text in (secret, GOOD, "le.van.x", "moi@b.vn", "argon2") if text in written]


def test_only_hashes_of_passwords_are_kept(store):
    secret = access.add_account(store, "first", "leader", actor="test")
    kept = str(store.rows("select * from account_event"))
    assert secret not in kept
    assert passwords.one_time_form(secret) not in kept
    assert "$argon2id$v=19$m=47104,t=2,p=1$" in kept


def test_practice_accounts_are_one_a_role_and_made_once(store):
    made = access.practice_accounts(store)
    assert [each.role for each in made] == ["ward", "justice_office", "leader", "admin"]
    assert access.practice_accounts(store) == made
    assert len(access.accounts(store)) == 4
    assert audit(store) == {}


@pytest.mark.parametrize("change", [
    lambda store, name: access.set_disabled(store, name, True, actor="test"),
    lambda store, name: access.reset_password(store, name, actor="test"),
    lambda store, name: access.choose_password(store, name, GOOD),
    lambda store, name: access.set_role(store, name, "ward", unit="tan-loi", actor="test"),
])
def test_a_practice_account_that_somebody_changed_is_put_right_at_the_next_start(store, change):
    leader = next(each for each in access.practice_accounts(store) if each.role == "leader")
    change(store, leader.account)
    access.practice_accounts(store)
    desk = access.Reception(store)
    found = access.find_session(store, access.digest_of(desk.sign_in(leader.account, leader.password)), desk.clock())
    assert (found.role, found.unit, found.must_change_password) == ("leader", None, False)
    events = store.rows("select count(*) from account_event")
    access.practice_accounts(store)
    assert store.rows("select count(*) from account_event") == events


def test_a_database_with_real_accounts_gets_no_practice_accounts(store):
    access.ensure_first_admin(store)
    with pytest.raises(access.AccountError, match="tài khoản thật"):
        access.practice_accounts(store)


@pytest.mark.parametrize("password", [
    "cây cau", "password1234", "Mật khẩu 2024", "matkhaumatkhau", "1234567890", "9876543210", "abcdefghij",
    "aaaaaaaaaaaa", "qwertyuiop", "Buôn Ma Thuột 2024", "Anh yêu em 123", "tan-loi-2024", "Tân Lợi 2024!",
    "Phường Tân Lợi", "x" * 129,
])
def test_a_password_that_others_would_guess_is_refused(password):
    with pytest.raises(access.WeakPassword):
        check_password(password, "tan-loi", ("Tân Lợi", "Phường Tân Lợi"))


@pytest.mark.parametrize("password", [GOOD, "sáng nay trời mưa", "xkwjzqpvnb", "7-ngay-ba-bua-com"])
def test_any_other_password_of_ten_signs_will_do(password):
    check_password(password, "tan-loi", ("Tân Lợi",))


def test_ten_signs_are_enough_and_nine_are_not():
    check_password("bốn cây ổi", "x")
    with pytest.raises(access.WeakPassword, match="ít nhất 10"):
        check_password("bốn cây ổ", "x")


def test_common_words_of_vietnamese_are_on_the_list():
    assert {"matkhau", "anhyeuem", "hotich", "buonmathuot", "password"} <= common()


def test_the_slips_password_is_not_taken_as_ones_own_however_it_is_typed(store):
    secret = access.add_account(store, "tan-loi", "ward", unit="tan-loi", actor="test")
    for typed in (secret, secret.lower(), secret.replace("-", " ")):
        with pytest.raises(access.WeakPassword, match="chỉ dùng được một lần"):
            access.choose_password(store, "tan-loi", typed)
    assert access.find_account(store, "tan-loi").one_time
    access.choose_password(store, "tan-loi", GOOD)
    access.choose_password(store, "tan-loi", GOOD)  # a password of one's own may stay
