"""A press and the text that belongs to it, in whatever order they come."""

import pytest
from streamlit.testing.v1 import AppTest

from ui import inputs


def screen():
    import streamlit as st

    from ui import inputs

    text = inputs.note("Lý do", "ly_do", longest=100)
    if inputs.pressed("Gửi", "gui", text):
        st.markdown(f"pressed:{text}")


def told(test):
    return [each.value for each in test.markdown]


@pytest.fixture
def test():
    return AppTest.from_function(screen).run()


def test_a_press_with_its_text_counts_once(test):
    test.text_area(key="ly_do").input("kiểm kê").run()
    assert told(test) == []
    test.button(key="gui").click().run()
    assert told(test) == ["pressed:kiểm kê"]
    test.run()
    assert told(test) == []


def test_a_press_that_came_before_its_text_is_put_together_with_it(test):
    test.button(key="gui").click().run()
    assert told(test) == ["pressed:"]
    test.text_area(key="ly_do").input("kiểm kê").run()
    assert told(test) == ["pressed:kiểm kê"]
    test.run()
    assert told(test) == []


def test_a_text_that_comes_long_after_an_empty_press_is_only_a_text(test, monkeypatch):
    test.button(key="gui").click().run()
    monkeypatch.setattr(inputs, "AT_ONCE", 0.0)
    test.text_area(key="ly_do").input("kiểm kê").run()
    assert told(test) == []


def elsewhere():
    import streamlit as st

    from ui import inputs

    if st.session_state.get("away"):
        st.stop()  # another screen: the field is not drawn
    st.markdown(f"typed:{inputs.note('Lý do', 'ly_do', longest=100)}")


def test_a_text_that_comes_with_the_click_on_another_screen_is_kept():
    test = AppTest.from_function(elsewhere).run()
    test.session_state["away"] = True
    test.text_area(key="ly_do").input("kiểm kê").run()
    test.session_state["away"] = False
    test.run()
    assert told(test) == ["typed:kiểm kê"]
