package io.tidemark.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.lake.FileReport;
import io.tidemark.lake.FileTask;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.util.List;
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
            new LakeSplit.Mark(9),
            new LakeSplit.Seal(new SliceId("p", "s", 11), 12),
            new LakeSplit.Check(new SliceId("p", "s", 11), 12, 13),
            new LakeSplit.Reported(report))) {
      byte[] bytes = serializer.serialize(split);
      assertThat(serializer.deserialize(serializer.getVersion(), bytes)).isEqualTo(split);
    }
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> serializer.deserialize(99, new byte[] {1}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 99");
  }
}
