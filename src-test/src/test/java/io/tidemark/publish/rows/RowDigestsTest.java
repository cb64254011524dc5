package io.tidemark.publish.rows;

import static io.tidemark.publish.Fixture.TABLE;
import static io.tidemark.publish.Fixture.row;
import static io.tidemark.publish.Fixture.rows;
import static io.tidemark.publish.Fixture.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.frame.Frame;
import io.tidemark.publish.Fixture;
import io.tidemark.publish.Fixture.Row;
import io.tidemark.workload.SliceId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RowDigestsTest {
  private static final SliceId SLICE = slice();
  private static final Row A = row("a", 1.5);
  private static final Row B = row("b", 2.5);

  @Test
  void checksumDoesNotDependOnOrder() {
    assertThat(checksum(A, B, A)).isEqualTo(checksum(B, A, A)).hasSize(64);
  }

  @Test
  void checksumTellsEveryCellAndTheNumberOfEqualRows() {
    List<String> checksums =
        List.of(
            checksum(),
            checksum(A),
            checksum(A, A),
            checksum(row("a", 1.5000000001)),
            checksum(new Row(null, A.labels(), A.cost(), A.members())),
            checksum(new Row("", A.labels(), A.cost(), A.members())),
            checksum(new Row("a", null, A.cost(), A.members())),
            checksum(new Row("a", A.labels(), null, A.members())),
            checksum(new Row("a", A.labels(), 0.0, A.members())),
            checksum(new Row("a", A.labels(), A.cost(), null)),
            checksum(new Row("a", A.labels(), A.cost(), 2L)));
    assertThat(checksums).doesNotHaveDuplicates();
  }

  @Test
  void checksumIsThatOfTheCanonicalForm() {
    String sorted = checksum(new Row("a", "{\"x\":1,\"y\":2}", 0.1 + 0.2, 1L));
    assertThat(checksum(new Row("a", "{ \"y\": 2, \"x\": 1 }", 0.3, 1L))).isEqualTo(sorted);
    assertThat(checksum(new Row("a", "{}", -0.0, 1L)))
        .isEqualTo(checksum(new Row("a", "{}", 0.0, 1L)));
  }

  /** Guards the ledgers of earlier releases: another value makes every slice be published again. */
  @Test
  void checksumStaysTheSameInEveryRelease() {
    assertThat(checksum(A, B))
        .isEqualTo("f85b820ecf8be35b5e7ce5be42f3b7f58a403d804ed1832403ce5a2f58ff6e3a");
    Row[] many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> row("r" + i % 4_000, i % 4_000))
            .toArray(Row[]::new);
    assertThat(checksum(many))
        .isEqualTo("1993b9a94e9b11224c8861ff971cedcecb584d2d6c35ba0cbccd2b1f51a422c8");
  }

  @Test
  void uuidsFollowTheRowNotItsPlace() {
    long[] forward = uuids(SLICE, A, B);
    long[] backward = uuids(SLICE, B, A);
    assertThat(new long[] {backward[2], backward[3], backward[0], backward[1]}).isEqualTo(forward);
  }

  @Test
  void equalRowsHaveUuidsOfTheirOwn() {
    long[] uuids = uuids(SLICE, A, A, A);
    assertThat(LongStream.of(uuids[0], uuids[2], uuids[4]).distinct().count()).isEqualTo(3);
    assertThat(uuids(slice(Fixture.OTHER_SOURCE, Fixture.DAY), A)[0])
        .isNotEqualTo(uuids(SLICE, A)[0]);
    assertThat(uuids[0] >>> 12 & 0xF).as("version").isEqualTo(8);
    assertThat(uuids[1] >>> 62).as("variant").isEqualTo(2);
  }

  @Test
  void refusesValuesThatTheTableCannotHold() {
    assertRefused(new Row("a\0b", "{}", 1.0, 1L), "column name, row 0: text with a NUL");
    assertRefused(new Row("a", "{", 1.0, 1L), "column labels, row 0: not JSON");
    assertRefused(new Row("a", "{}", 1e18, 1L), "column cost, row 0: 1.0E18");
    assertRefused(new Row("a", "{}", 1.0, 1L << 31), "column members, row 0: 2147483648");
    Frame badSource = rows(slice("1-1-1-1-1", Fixture.DAY), A);
    assertThatThrownBy(() -> RowDigests.checksum(TABLE, badSource))
        .hasMessageContaining("expected a uuid");
  }

  @Test
  void refusesOtherColumns() {
    Frame frame = rows(SLICE, A);
    Frame renamed =
        new Frame(
            1,
            List.of("source_uuid", "usage_start", "name", "tags", "cost", "members"),
            frame.columns());
    assertThatThrownBy(() -> RowDigests.checksum(TABLE, renamed)).hasMessageContaining("tags");
  }

  private static void assertRefused(Row row, String message) {
    assertThatThrownBy(() -> checksum(row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static String checksum(Row... rows) {
    return RowDigests.checksum(TABLE, rows(SLICE, rows));
  }

  private static long[] uuids(SliceId slice, Row... rows) {
    return RowDigests.of(CanonicalRows.of(TABLE.columns(), rows(slice, rows))).uuids(slice);
  }
}
