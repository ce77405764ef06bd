"""What is fast, as ratios against a floor that is measured in the same run: `make bench`. Never a timed test."""
