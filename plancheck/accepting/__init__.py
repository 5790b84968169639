"""What is accepted: waivers with a reason, the baseline of old findings, and the selectors that name rules."""
