"""Receiving files: from bytes to a submission in the ledger and a receipt for the sender."""

from data_layer.receive.delivery import Delivery
from data_layer.receive.desk import Desk
from data_layer.receive.receipt import Receipt

__all__ = ["Delivery", "Desk", "Receipt"]
