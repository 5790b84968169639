"""The content: addressees and căn cứ, outline, dates, duties, tasks, units, words, appendices."""
