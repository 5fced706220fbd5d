"""An invented 2024 ("số liệu giả lập"): the wards' workbooks, the import logs, and the figures they should give.

`python -m sample_data --out DIR` writes it; `deliveries()` and `events()` list what came and in what order;
`truth()` and `log_sums()` say what every figure should be.
"""

from sample_data.deliveries import SEED, Delivery, Event, events
from sample_data.log_truth import LogSums, log_sums
from sample_data.truth import Truth, truth
from sample_data.year import deliveries, files, write_year

__all__ = ["SEED", "Delivery", "Event", "LogSums", "Truth", "deliveries", "events", "files", "log_sums", "truth",
           "write_year"]
