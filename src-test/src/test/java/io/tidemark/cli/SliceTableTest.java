package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTableTest {
  @Test
  void alignsColumnsAndGroupsThousands() {
    List<SliceRow> rows =
        List.of(
            new SliceRow(slice(1, "s1", 1, 12, "0123456789abcdef"), ""),
            new SliceRow(slice(2, "s1", 12, 1_234_567, "fedcba9876543210"), "changed"));

    assertThat(SliceTable.of(rows).lines())
        .containsExactly(
            " date       | generation |      rows | hours | files | manifests | input rows | checksum     | state | this run ",
            "------------+------------+-----------+-------+-------+-----------+------------+--------------+-------+----------",
            " 2025-01-02 |          1 |        12 |  2/24 |     3 |         2 |     20,000 | 0123456789ab | open  |          ",
            " 2025-01-03 |         12 | 1,234,567 |  3/24 |     3 |         2 |     20,000 | fedcba987654 | open  | changed  ");
  }

  @Test
  void showsSourcesOnlyWhereThereAreSeveralAndChangesOnlyWhereThereAreAny() {
    SliceRow one = new SliceRow(slice(1, "s1", 1, 1, "a"), "");
    SliceRow other = new SliceRow(slice(1, "s2", 1, 1, "a"), "");

    assertThat(SliceTable.of(List.of(one))).doesNotContain("source").doesNotContain("this run");
    assertThat(SliceTable.of(List.of(one, other))).contains("source").contains("s2");
  }

  @Test
  void leavesOutTheMiddleOfALongTable() {
    List<SliceRow> rows =
        IntStream.range(0, 500)
            .mapToObj(day -> new SliceRow(slice(day, "s1", 1, day, "a"), ""))
            .toList();

    List<String> lines = SliceTable.of(rows).lines().toList();

    assertThat(lines).hasSizeLessThanOrEqualTo(40);
    assertThat(lines.get(2)).contains("2025-01-01");
    assertThat(lines).anyMatch(line -> line.contains("..."));
    assertThat(lines.get(lines.size() - 1)).contains("2026-05-15");
  }

  @Test
  void leavesNothingOutOfAMonth() {
    List<SliceRow> rows =
        IntStream.range(0, 31)
            .mapToObj(day -> new SliceRow(slice(day, "s1", 1, day, "a"), ""))
            .toList();

    assertThat(SliceTable.of(rows).lines()).hasSize(33).noneMatch(line -> line.contains("..."));
  }

  private static PublishedSlice slice(
      int day, String source, long generation, long rows, String checksum) {
    return new PublishedSlice(
        source,
        LocalDate.of(2025, 1, 1).plusDays(day),
        generation,
        rows,
        checksum,
        24,
        day + 1,
        3,
        2,
        20_000,
        "open",
        Instant.EPOCH);
  }
}
