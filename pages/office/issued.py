"""Words for issued reports."""

FORMATS = {"docx": "Word", "pdf": "PDF", "xlsx": "Phụ lục Excel"}
KINDS = {"month": "Báo cáo tháng", "quarter": "Báo cáo quý", "half": "Báo cáo sáu tháng", "plan": "Báo cáo tổng kết"}
ADDRESSEES = {"ubnd": "UBND thành phố", "so-tu-phap": "Sở Tư pháp"}
