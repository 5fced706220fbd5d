"""What can go wrong with access; each message is the Vietnamese sentence to show.

AccessError
├── AccountError     an account that cannot be made or changed as asked
├── WeakPassword     a password that may not be chosen
├── SignInRefused    not signed in; says the same whatever was wrong
└── AccessRefused    this viewer may not do that; written to the audit log before it is raised
"""


class AccessError(RuntimeError):
    """Không thực hiện được thao tác về tài khoản hoặc quyền."""


class AccountError(AccessError):
    """Không tạo hoặc đổi được tài khoản như yêu cầu."""


class WeakPassword(AccessError):
    """Mật khẩu này không được dùng."""


class SignInRefused(AccessError):
    """Chưa đăng nhập được."""


class AccessRefused(AccessError):
    """Tài khoản này không có quyền với nội dung đó."""
