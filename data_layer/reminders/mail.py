"""The office's mail server: from the settings, the password from the environment; every failure in one sentence."""

from __future__ import annotations

import hashlib
import os
import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate
from types import TracebackType

from data_layer.store import Store, settings

PASSWORD = "HOTICH_SMTP_PASSWORD"  # noqa: S105 - the name of the environment's variable
TIMEOUT = 15.0
"""Seconds that the mail server may take to answer."""
FAILURES = (OSError, smtplib.SMTPException, UnicodeError)
SMTPS = 465
"""The port on which the connection is encrypted from its first byte (RFC 8314)."""


class MailFailed(Exception):
    """A mail did not go out. `server`: nor would any other now, since the mail server itself is out of reach."""

    def __init__(self, sentence: str, *, server: bool) -> None:
        super().__init__(sentence)
        self.server = server


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed in, and in whose name."""

    host: str
    port: int
    starttls: bool
    user: str
    sender: str
    password: str = field(default="", repr=False)

    @property
    def place(self) -> str:
        """Host and port."""
        return f"{self.host}:{self.port}"


def mail_server(store: Store) -> MailServer | None:
    """The server of the settings; None while host or sender are blank: no mails are sent then."""
    now = settings(store)
    if not now["smtp_host"] or not now["mail_from"]:
        return None
    return MailServer(now["smtp_host"], now["smtp_port"], now["smtp_starttls"], now["smtp_user"], now["mail_from"],
                      os.environ.get(PASSWORD, ""))


def message(server: MailServer, to: Sequence[str], subject: str, text: str, *, key: str) -> EmailMessage:
    """A plain mail. The same `key` gives the same Message-ID, so that a mail handed in twice can be told."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = server.sender, ", ".join(to), subject
    mail["Date"] = formatdate(localtime=True)
    domain = server.sender.rpartition("@")[2].strip(" >") or "localhost"
    mail["Message-ID"] = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail


class Postman:
    """Hands mails to a server over one connection, made when the first mail goes out."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Postman:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
                 ) -> None:
        self._hang_up()

    def hand_in(self, mail: EmailMessage) -> tuple[str, ...]:
        """Hand a mail in; the addresses that the server would not take, if it took some.

        Raises:
            MailFailed: none was taken, or the server cannot be reached.
        """
        connection = self._connection or self.connect()
        try:
            return tuple(connection.send_message(mail))
        except FAILURES as error:
            if isinstance(error, smtplib.SMTPServerDisconnected) or not isinstance(error, smtplib.SMTPException):
                self._hang_up()
            raise MailFailed(_sentence(error, self._server), server=False) from error

    def connect(self) -> smtplib.SMTP:
        """A connection that is signed in.

        Raises:
            MailFailed: there is none to be had.
        """
        server, connection = self._server, None
        try:
            connection = self._greet()
            if server.starttls and server.port != SMTPS:
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password)
        except FAILURES as error:
            if connection:
                connection.close()
            raise MailFailed(_sentence(error, server), server=True) from error
        self._connection = connection
        return connection

    def _greet(self) -> smtplib.SMTP:
        server = self._server
        if server.port == SMTPS:
            return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=ssl.create_default_context())
        return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _sentence(error: Exception, server: MailServer) -> str:
    """What a clerk can tell the administrator."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"Máy chủ thư {server.place} không nhận tên đăng nhập hoặc mật khẩu."
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "Máy chủ thư không nhận địa chỉ của đơn vị; hãy kiểm tra lại địa chỉ."
    if isinstance(error, smtplib.SMTPSenderRefused):
        return f"Máy chủ thư không nhận địa chỉ gửi đi {server.sender}."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"Máy chủ thư {server.place} không có chức năng cần dùng (STARTTLS hoặc đăng nhập)."
    if isinstance(error, smtplib.SMTPResponseException):
        return f"Máy chủ thư {server.place} từ chối, mã {error.smtp_code}."
    if isinstance(error, ssl.SSLError):
        return f"Không mã hóa được đường truyền tới máy chủ thư {server.place} (chứng thư không được tin cậy)."
    if isinstance(error, UnicodeError):
        return "Tên máy chủ thư, tên đăng nhập và mật khẩu chỉ dùng được chữ không dấu."
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"Máy chủ thư {server.place} ngắt kết nối giữa chừng."
    return f"Không kết nối được máy chủ thư {server.place}."
