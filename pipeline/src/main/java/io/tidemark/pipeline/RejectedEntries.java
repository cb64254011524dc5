package io.tidemark.pipeline;

import io.tidemark.event.RawEvent;
import io.tidemark.event.RejectedEvent;
import io.tidemark.publish.ledger.QuarantineEntry;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** How rejected events show in quarantine: the partition as the file, the offset as the version. */
final class RejectedEntries {
  private RejectedEntries() {}

  static DataStream<QuarantineEntry> of(DataStream<RejectedEvent> rejected, String pipeline) {
    return rejected
        .map(each -> entry(each, pipeline), TypeInformation.of(QuarantineEntry.class))
        .name("rejected")
        .uid(Uids.REJECTED);
  }

  private static QuarantineEntry entry(RejectedEvent rejected, String pipeline) {
    RawEvent event = rejected.event();
    return new QuarantineEntry(
        pipeline,
        rejected.source(),
        event.topic() + "/" + event.partition(),
        Long.toString(event.offset()),
        null,
        rejected.reason(),
        rejected.payload(),
        1,
        Instant.now());
  }
}
