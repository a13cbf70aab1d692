"""The performance comparisons: start-up times, and the vector road beside its peers in the same run."""
