"""An invented 2024 ("số liệu giả lập"): the wards' workbooks, the import logs, and the figures they should give.

`python -m sample_data --out DIR` writes it; `deliveries()` and `events()` list what came and in what order.
"""

from sample_data.deliveries import SEED, Delivery, Event, events
from sample_data.year import deliveries, write_year

__all__ = ["SEED", "Delivery", "Event", "deliveries", "events", "write_year"]
