package io.tidemark.pipeline;

import io.tidemark.event.RejectedEvent;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.publish.ledger.RecordEntry;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Rejected events as entries of the quarantine. */
final class RejectedEntries {
  private RejectedEntries() {}

  static DataStream<QuarantineEntry> of(DataStream<RejectedEvent> rejected, String pipeline) {
    return rejected
        .map(each -> entry(each, pipeline), TypeInformation.of(QuarantineEntry.class))
        .name("rejected")
        .uid(Uids.REJECTED);
  }

  private static QuarantineEntry entry(RejectedEvent rejected, String pipeline) {
    return RecordEntry.of(
        pipeline,
        rejected.source(),
        rejected.event(),
        rejected.reason(),
        rejected.payload(),
        Instant.now());
  }
}
