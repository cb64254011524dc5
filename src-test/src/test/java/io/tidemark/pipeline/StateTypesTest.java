package io.tidemark.pipeline;

import io.tidemark.event.RawEvent;
import io.tidemark.flink.lookup.LookupSnapshot;
import io.tidemark.fold.BlockKey;
import io.tidemark.fold.FileInSlice;
import io.tidemark.fold.FinishedSlice;
import io.tidemark.fold.SliceChange;
import io.tidemark.fold.SliceStatus;
import io.tidemark.intake.ArrivedRanges;
import io.tidemark.intake.FileOutcome;
import io.tidemark.intake.FileScan;
import io.tidemark.intake.TouchedSlices;
import io.tidemark.publish.ledger.QuarantineEntry;
import io.tidemark.workload.SliceId;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in state or crosses the network is a POJO to Flink, so that it can evolve; no Kryo. */
class StateTypesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        SliceId.class,
        SliceChange.class,
        FileScan.class,
        FileOutcome.class,
        ArrivedRanges.class,
        QuarantineEntry.class,
        RawEvent.class,
        TouchedSlices.class,
        FileInSlice.class,
        BlockKey.class,
        SliceStatus.class,
        LookupSnapshot.class,
        FinishedSlice.class
      })
  void isSerializedAsPojo(Class<?> type) {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
  }
}
