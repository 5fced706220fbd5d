"""Reminding units of their monthly reports: who is missing now, what is written to them, the mail, what was sent."""

from data_layer.reminders.deadline import DAYS_BEFORE, KINDS, Deadline, Kind, Missing, deadline
from data_layer.reminders.letter import Letter, letter
from data_layer.reminders.mail import MailFailed, MailServer, mail_server
from data_layer.reminders.post import MailError, Reminder, reminders, send
from data_layer.reminders.sent import Sent, history
from data_layer.reminders.texts import subject, text_for_all, text_for_unit

__all__ = [
    "DAYS_BEFORE", "KINDS", "Deadline", "Kind", "Letter", "MailError", "MailFailed", "MailServer", "Missing",
    "Reminder", "Sent", "deadline", "history", "letter", "mail_server", "reminders", "send", "subject",
    "text_for_all", "text_for_unit",
]
