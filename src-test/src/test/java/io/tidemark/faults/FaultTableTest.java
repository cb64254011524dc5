package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTableTest {
  @TempDir Path directory;

  @Test
  void aFaultThatNobodyShowedSaysSo() throws Exception {
    record("a.tsv", "POISON\tFirstTest\t3\t0\t0\t\nTOPIC\tFirstTest\t0\t0\t2\t\n");
    record("b.tsv", "POISON\tSecondTest\t2\t1\t0\t7,9,8\n");
    FaultTable table =
        new FaultTable(Shown.read(directory), Map.of(KnownFault.DEADLOCK, List.of(30L, 10L, 20L)));

    assertThat(table.rows(false).lines())
        .hasSize(24)
        .anyMatch(
            row -> row.contains("| `FirstTest` 3 · `SecondTest` 2, **1 failed**, seeds 7 to 9 |"))
        .anyMatch(
            row -> row.startsWith("| 12 |") && row.contains("**not run** `FirstTest` 2 skipped"))
        .anyMatch(row -> row.startsWith("| 6 |") && row.endsWith("| **not run** | 20 ms | 30 ms |"))
        .filteredOn(row -> row.contains("not run"))
        .hasSize(23);
    assertThat(table.failed()).containsExactly(KnownFault.POISON.words());
    assertThat(table.missing())
        .hasSize(KnownFault.values().length - 1)
        .doesNotContain(KnownFault.POISON.words());
  }

  @Test
  void whatWasRecordedIsRead() throws Exception {
    Shown shown = new Shown("ThisTest", 1, 2, 3, List.of(4L, -5L));
    assertThat(shown.and(shown))
        .isEqualTo(new Shown("ThisTest", 2, 4, 6, List.of(4L, -5L, 4L, -5L)));
    Shown.write(directory.resolve("shown"), "ThisTest", Map.of(KnownFault.BOMB, shown));
    assertThat(Shown.read(directory)).isEqualTo(Map.of(KnownFault.BOMB, List.of(shown)));
  }

  private void record(String name, String lines) throws Exception {
    Files.writeString(Files.createDirectories(directory.resolve("shown")).resolve(name), lines);
  }
}
