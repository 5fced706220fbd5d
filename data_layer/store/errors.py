"""What can go wrong with the store.

StoreError
├── NoDatabase       there is none at that path yet: `init` first
├── DatabaseHeld     another process holds it
├── PlanMismatch     the database was made for other stages than the plan has
└── SchemaTooNew     the database was made by a newer version of this software
"""


class StoreError(RuntimeError):
    """A database that cannot be used; the message is the Vietnamese sentence to show."""


class NoDatabase(StoreError):
    """Chưa có cơ sở dữ liệu; hãy chạy lệnh init trước."""


class DatabaseHeld(StoreError):
    """Một tiến trình khác đang giữ cơ sở dữ liệu."""


class PlanMismatch(StoreError):
    """Kế hoạch đang dùng không khớp với kế hoạch khi tạo cơ sở dữ liệu."""


class SchemaTooNew(StoreError):
    """Cơ sở dữ liệu do phiên bản phần mềm mới hơn tạo ra."""
