/** Announcements of files as a Kafka topic brings them. */
@NullMarked
package io.tidemark.flink.announcement;

import org.jspecify.annotations.NullMarked;
