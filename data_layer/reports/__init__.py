"""The office's periodic report in the form of Nghị định 30/2020/NĐ-CP: Word, PDF, and the Excel annex."""
