"""The workbook in which owners write their progress away from the site: its layout, made and read back."""
