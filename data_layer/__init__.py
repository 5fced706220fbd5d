"""From the wards' spreadsheets to figures: plan, ledger, intake, metrics, command line."""
