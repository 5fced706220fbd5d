"""`python -m sample_data --out DIR [--seed 2024]`: writes the invented year."""

from __future__ import annotations

import argparse
from pathlib import Path

from sample_data.deliveries import SEED
from sample_data.year import write_year


def main() -> None:
    """Read the arguments and write."""
    parser = argparse.ArgumentParser(prog="python -m sample_data", description="Tạo số liệu giả lập của năm 2024")
    parser.add_argument("--out", type=Path, required=True, help="thư mục nhận các tệp")
    parser.add_argument("--seed", type=int, default=SEED, help="cùng một số thì ra cùng các tệp")
    chosen = parser.parse_args()
    print(f"{write_year(chosen.out, chosen.seed)} tệp trong {chosen.out}")


if __name__ == "__main__":
    main()
