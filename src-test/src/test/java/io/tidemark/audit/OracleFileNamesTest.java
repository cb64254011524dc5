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
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file is the one that has its name, whatever DuckDB's patterns make of it. */
class OracleFileNamesTest {
  private static final String DAY = "2025-10-01";
  private static final List<String> NAMES =
      List.of("1", "[1]", "*", "?", "[*?]", "[!a]", "]", "{1,2}", "it's");

  @TempDir private Path directory;

  /** The lake's root has such a name as well, and one beside it that a pattern would find. */
  @ParameterizedTest
  @EnumSource(LakeForm.class)
  void charactersOfPatternsStandForThemselves(LakeForm form) throws IOException {
    Path root = directory.resolve("lake[a]*");
    int files = 0;
    for (String name : NAMES) {
      files++;
      rename(podFile(root, form, "ns" + files), name);
    }
    rename(podFile(directory.resolve("lakea"), form, "elsewhere"), "1");

    List<SummaryRow> rows = rows(root, OcpLookups.none(), oracle -> oracle);

    assertThat(pods(rows))
        .extracting(row -> row.get("namespace"))
        .containsExactlyInAnyOrder("ns1", "ns2", "ns3", "ns4", "ns5", "ns6", "ns7", "ns8", "ns9");
    assertThat(pods(rows))
        .allSatisfy(r -> assertThat(r.number("pod_usage_cpu_core_hours")).isOne());
  }

  private static Path podFile(Path root, LakeForm form, String namespace) {
    LakeBuilder lake = LakeBuilder.at(root);
    lake.payload(DAY, 1).hours(0, 1, pod(namespace, "p", "n").cpu(1, 1, 1));
    return lake.write(form).stream()
        .filter(file -> file.getFileName().toString().startsWith("pod_usage"))
        .findFirst()
        .orElseThrow();
  }

  private static void rename(Path file, String name) throws IOException {
    String now = file.getFileName().toString();
    String ending =
        now.substring(now.contains(".csv") ? now.indexOf(".csv") : now.lastIndexOf('.'));
    Files.move(file, file.resolveSibling("pod_usage " + name + ending));
  }
}
