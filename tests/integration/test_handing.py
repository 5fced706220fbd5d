"""Commands and the server that holds the database: handed through, a dead server's file removed, a silent one named."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from data_layer.cli import handing, main
from data_layer.cli.handing import announce, server_file
from data_layer.plan import load_plan
from data_layer.serving import Holding
from data_layer.store import init_store, open_store


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "x.duckdb"
    init_store(path, load_plan()).close()
    return path


@pytest.fixture
def answering():
    """A server on a free port that answers each message by `reply`."""
    started = []

    def start(reply):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                answer = reply(message)
                self.send_response(200 if answer is not None else 403)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(answer).encode())

            def log_message(self, *_):
                """Say nothing."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        started.append(server)
        return server.server_port

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


def ask(database, capsys):
    code = main(["completion", "--as-of", "2024-05", "--json", "--db", str(database)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_command_is_run_by_the_server_that_holds_the_database(database, answering, capsys):
    _, alone, _ = ask(database, capsys)
    with open_store(database, load_plan()) as store:
        reply = []
        port = answering(lambda message: reply[0](message))
        holding = Holding(store, port)
        reply.append(lambda message: holding.answer(message) if holding.knows(message["token"]) else None)
        assert ask(database, capsys) == (0, alone, "")
        assert oct(server_file(database).stat().st_mode & 0o777) == "0o600" or os.name == "nt"
        holding.close()
    assert not server_file(database).exists()


def test_a_file_that_a_dead_server_left_is_removed(database, capsys):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    server_file(database).write_text(json.dumps({"pid": dead.pid, "port": 1, "token": "x"}))
    assert ask(database, capsys)[0] == 0
    assert not server_file(database).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}'])
def test_a_damaged_file_is_removed(database, capsys, text):
    server_file(database).write_text(text)
    assert ask(database, capsys)[0] == 0
    assert not server_file(database).exists()


def test_a_port_that_now_belongs_to_another_program_is_not_trusted(database, answering, capsys):
    announce(database, answering(lambda message: None), "token")
    assert ask(database, capsys)[0] == 0
    assert not server_file(database).exists()


def test_a_silent_holder_is_named_and_gives_three(database, capsys, monkeypatch):
    monkeypatch.setattr(handing, "PING_TIMEOUT", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        announce(database, port, "token")
        code, out, err = ask(database, capsys)
    assert (code, out) == (3, "")
    assert str(os.getpid()) in err
    assert str(port) in err
