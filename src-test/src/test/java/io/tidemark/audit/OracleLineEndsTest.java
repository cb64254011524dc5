package io.tidemark.audit;

import static io.tidemark.audit.OracleFixture.pods;
import static io.tidemark.audit.OracleFixture.rows;
import static io.tidemark.testlake.InputRow.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testlake.LakeBuilder;
import io.tidemark.testlake.LakeForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A CSV file that was edited by hand may end its lines in more than one way. */
class OracleLineEndsTest {
  @TempDir private Path directory;

  @Test
  void aFileMayEndItsLinesInBothWays() throws IOException {
    LakeBuilder lake = LakeBuilder.at(directory);
    lake.payload("2025-10-01", 1).hours(0, 4, pod("ns", "p", "n").cpu(1, 1, 1));
    for (Path file : lake.write(LakeForm.CSV)) {
      String text = Files.readString(file).replace("\r", "").replace("\n", "\r\n");
      int second = text.indexOf("\r\n", text.indexOf("\r\n") + 2);
      Files.writeString(
          file, second < 0 ? text : text.substring(0, second) + text.substring(second + 1));
    }

    assertThat(pods(rows(directory, OcpLookups.none(), oracle -> oracle)))
        .singleElement()
        .satisfies(row -> assertThat(row.number("pod_usage_cpu_core_hours")).isEqualTo(4));
  }
}
