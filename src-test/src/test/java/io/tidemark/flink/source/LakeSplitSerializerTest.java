package io.tidemark.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.lake.FileRange;
import io.tidemark.lake.FileReport;
import io.tidemark.lake.FileTask;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class LakeSplitSerializerTest {
  private final LakeSplitSerializer serializer = new LakeSplitSerializer();

  @Test
  void everyKindOfSplitComesBackAsItWas() throws IOException {
    FileReport report =
        new FileReport("a/b", 7, FileReport.Kind.READ, "s", -1, 20_000, new long[] {3, 5});
    for (LakeSplit split :
        List.of(
            new LakeSplit.Work(new FileTask("a/b", "v", 5, 6, false, 7, null)),
            new LakeSplit.Work(new FileTask("a/b", "v", 5, 6, true, 7, null)),
            new LakeSplit.Work(new FileTask("a/b", "v", 5, 6, false, 7, -3L)),
            new LakeSplit.Work(new FileTask("a/b", "v", 5, 6, false, 7, -3L, new FileRange(2, 3))),
            new LakeSplit.Reported(
                new FileReport(
                    "a/b",
                    7,
                    FileReport.Kind.UNREADABLE,
                    "",
                    0,
                    -1,
                    new long[0],
                    new FileRange(1, 2))),
            new LakeSplit.Mark(9),
            new LakeSplit.Seal(new SliceId("p", "s", 11), 12),
            new LakeSplit.Check(new SliceId("p", "s", 11), 12, 13),
            new LakeSplit.Reported(report))) {
      byte[] bytes = serializer.serialize(split);
      assertThat(serializer.deserialize(serializer.getVersion(), bytes)).isEqualTo(split);
    }
  }

  @Test
  void aTaskOfTheVersionBeforeRangesIsForAWholeFile() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeByte(0);
    out.writeUTF("a/b");
    out.writeUTF("v");
    out.writeLong(5);
    out.writeLong(6);
    out.writeBoolean(false);
    out.writeLong(7);
    out.writeBoolean(true);
    out.writeLong(-3);

    assertThat(serializer.deserialize(2, out.getCopyOfBuffer()))
        .isEqualTo(new LakeSplit.Work(new FileTask("a/b", "v", 5, 6, false, 7, -3L)));
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> serializer.deserialize(99, new byte[] {1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 99");
  }
}
