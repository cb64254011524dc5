package io.tidemark.fold;

import io.tidemark.workload.Contribution;

/** A contribution that counts, with the version of the file that it stems from. */
public record LiveContribution(String version, Contribution contribution) {}
