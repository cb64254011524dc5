package io.tidemark.topic;

/**
 * How the reading of all topics is doing. Times are milliseconds since the epoch.
 *
 * @param attemptedAt the last look at the brokers
 * @param seenAt the last that succeeded; 0 for none yet
 * @param failures looks in a row that failed since
 * @param failure what the last of them said; empty for nothing
 * @param publishedAsOf everything that was in the topics then is published; 0 for not known
 */
public record TopicsSeen(
    long attemptedAt, long seenAt, int failures, String failure, long publishedAsOf) {}
