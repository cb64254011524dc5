package io.tidemark.flink.replay;

import io.tidemark.publish.ledger.ReplayRequests;
import org.jspecify.annotations.Nullable;

/**
 * What a reading of the requests brings.
 *
 * @param asked a record that is to be decoded again; null once everything that had been asked for
 *     has been brought
 */
record ReplayPoll(ReplayRequests.@Nullable Asked asked) {}
