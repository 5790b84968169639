"""The foot of a document: nơi nhận and the signature block."""
