"""Streamlit's built-in English, as it stands in its scripts, and ours: file's name before its hash → pieces of source.

A piece carries enough of the code around it to be the only one meant. A test holds every piece against the pinned
Streamlit: a new version that says it otherwise is noticed, not passed over.
"""

_EMPTY_OPTIONS = {
    "`Choose an option`": "`Chọn một mục`",
    "`Choose options`": "`Chọn các mục`",
    "`No options to select`": "`Không có mục nào để chọn`",
    "`Choose or add an option`": "`Chọn hoặc thêm một mục`",
}

WORDS = {
    "index": {
        "children:`Skip to main content`": "children:`Đến nội dung chính`",
        '"aria-label":`Sidebar`': '"aria-label":`Thanh bên`',
        '"aria-label":`Collapse sidebar`': '"aria-label":`Thu gọn thanh bên`',
        '"aria-label":`Expand sidebar`': '"aria-label":`Mở thanh bên`',
        '"aria-label":`Close`': '"aria-label":`Đóng`',
        "children:`Close`": "children:`Đóng`",
        '"aria-label":`Main menu`': '"aria-label":`Trình đơn chính`',
        '"aria-label":`Theme`': '"aria-label":`Giao diện`',
        '"aria-label":`Notifications`': '"aria-label":`Thông báo`',
        '"aria-label":`Running...`': '"aria-label":`Đang chạy`',
        "label:`Rerun`": "label:`Chạy lại`",
        "label:`Print`": "label:`In`",
        "label:`Dark`": "label:`Tối`",
        "label:`Light`": "label:`Sáng`",
        "_O=`Connecting`": "_O=`Đang kết nối`",
        "vO=`Connecting to Streamlit server`": "vO=`Đang kết nối máy chủ`",
        "showError(`Connection error`": "showError(`Mất kết nối`",
        "`Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:`":
            "`Máy chủ có còn chạy không? Nếu đã dừng, hãy chạy lại:`",
        "`Page not found`": "`Không có trang này`",
        "`The page that you have requested does not seem to exist`": "`Trang được hỏi không có`",
        "Running the app's main page.": "Đang mở trang đầu.",
        "r?`view less`:`view more`": "r?`thu gọn`:`xem thêm`",
    },
    "utils": _EMPTY_OPTIONS | {'"aria-label":`file upload`': '"aria-label":`chọn tệp`'},
    "Selectbox": {
        '"aria-label":`Open`': '"aria-label":`Mở danh sách`',
        '"aria-label":`Clear value`': '"aria-label":`Bỏ chọn`',
        "l??`Selectbox options`": "l??`Các mục`",
        "children:`No results`": "children:`Không tìm thấy`",
    },
    "Multiselect": {
        '"aria-label":`Open`': '"aria-label":`Mở danh sách`',
        '"aria-label":`Clear all`': '"aria-label":`Bỏ chọn tất cả`',
        '"aria-label":`Selected values`': '"aria-label":`Các mục đã chọn`',
        "label:`Select all`": "label:`Chọn tất cả`",
        "`No results`": "`Không tìm thấy`",
    },
    "InputInstructions": {
        "a?`submit form`:`apply`": "a?`gửi`:`áp dụng`",
        "+Enter to ${e}`": "+Enter để ${e}`",
        "f(`Press ${r()": "f(`Nhấn ${r()",
        "f(`Press Enter to ${e}`)": "f(`Nhấn Enter để ${e}`)",
    },
    "TextInput": {"O?`Hide password`:`Show password`": "O?`Ẩn mật khẩu`:`Hiện mật khẩu`"},
    "NumberInput": {
        '"aria-label":`Increment`': '"aria-label":`Tăng`',
        '"aria-label":`Decrement`': '"aria-label":`Giảm`',
        '"aria-label":`Clear value`': '"aria-label":`Xóa`',
    },
    "DateInput": {
        '"aria-label":`Choose date`': '"aria-label":`Chọn ngày`',
        'V?`Choose date range`': "V?`Chọn khoảng ngày`",
        'k?`Choose date`': "k?`Chọn ngày`",
        '"aria-label":`Clear date`': '"aria-label":`Xóa ngày`',
        "`Use arrow keys to navigate dates. Enter to select. Escape to close.`":
            "`Dùng phím mũi tên để đổi ngày, Enter để chọn, Esc để đóng.`",
    },
    "FileUploader": {
        "`Upload directories`:`Upload`": "`Chọn thư mục`:`Chọn tệp`",
        "t?`Drag and drop files here`:`Drag and drop a file here`": "t?`Kéo thả tệp vào đây`:`Kéo thả một tệp vào đây`",
        " per file`": " mỗi tệp`",
        '"aria-label":`Add files`': '"aria-label":`Thêm tệp`',
    },
    "DownloadButton": {
        "let t=e instanceof Error?e.message:`Download failed`":
            "let t=`Chưa lập được tệp này; hãy tải lại trang rồi thử lại.`",
        "`Deferred download not properly configured`": "`Mất kết nối với máy chủ; hãy tải lại trang.`",
    },
    "ReorderedSegments": {
        "**Error**: Date set outside allowed range. Please select a date on or before ":
            "Ngày nằm ngoài khoảng cho phép; hãy chọn ngày không sau ",
        "**Error**: Date set outside allowed range. Please select a date on or after ":
            "Ngày nằm ngoài khoảng cho phép; hãy chọn ngày không trước ",
        "**Error**: Date set outside allowed range. Please select a date between ${n} and ${r}.":
            "Ngày nằm ngoài khoảng cho phép; hãy chọn ngày từ ${n} đến ${r}.",
    },
    "useSyncComboBoxEnterTargetFocus": {
        "`${t.number(e.optionCount)} option`,other:()=>`${t.number(e.optionCount)} options`})} available.`":
            "`${t.number(e.optionCount)} mục`,other:()=>`${t.number(e.optionCount)} mục`})} để chọn.`",
        "{true:`, selected`": "{true:`, đã chọn`",
        "`${e.optionText}, selected`": "`${e.optionText}, đã chọn`",
        "buttonLabel:`Show suggestions`": "buttonLabel:`Mở danh sách`",
    },
    "useCopyToClipboard": {"Copied`:`Copy to clipboard": "Đã chép`:`Chép vào bộ nhớ tạm"},
    "Toolbar": {
        "label:`Fullscreen`": "label:`Toàn màn hình`",
        "label:`Close fullscreen`": "label:`Thoát toàn màn hình`",
    },
    "DataFrame": {
        "label:`Download as CSV`": "label:`Tải về dạng CSV`",
        "label:`Search`": "label:`Tìm`",
        "label:`Show/hide columns`": "label:`Hiện, ẩn cột`",
        "label:`Add row`": "label:`Thêm dòng`",
        "label:`Clear selection`": "label:`Bỏ chọn`",
        '"aria-label":`Close Search`': '"aria-label":`Đóng tìm kiếm`',
        '"aria-label":`Next Result`': '"aria-label":`Kết quả sau`',
        '"aria-label":`Previous Result`': '"aria-label":`Kết quả trước`',
        "children:`No data`": "children:`Không có số liệu`",
    },
}
