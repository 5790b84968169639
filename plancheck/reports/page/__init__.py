"""The report page (`--html`): findings beside the pictures of the pages, and the phiếu to print."""
