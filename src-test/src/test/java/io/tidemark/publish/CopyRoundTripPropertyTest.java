package io.tidemark.publish;

import static io.tidemark.publish.Fixture.LEDGER;
import static io.tidemark.publish.Fixture.PIPELINE;
import static io.tidemark.publish.Fixture.SOURCE;
import static io.tidemark.publish.Fixture.TABLE;
import static io.tidemark.publish.Fixture.commit;
import static io.tidemark.publish.Fixture.plan;
import static io.tidemark.publish.Fixture.rows;
import static io.tidemark.publish.Fixture.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.frame.Frame;
import io.tidemark.publish.Fixture.Row;
import io.tidemark.publish.rows.NumericDigits;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.publish.table.TableReadBack;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever can be finished comes back from PostgreSQL as it was sent. */
@ShowsFault(KnownFault.HOSTILE_LABELS)
class CopyRoundTripPropertyTest {
  private static final SliceId SLICE = slice();
  private static final String VALUES =
      "SELECT concat_ws('|', coalesce(name, '<null>'), coalesce(cost::text, '<null>'),"
          + " coalesce(members::text, '<null>')) FROM tenant.summary";

  private static TestDatabase database;
  private static Connection connection;
  private static SlicePublisher publisher;
  private static long epoch;
  private static long sequence;

  @BeforeContainer
  static void start() throws SQLException {
    database = TestDatabase.start();
    TargetPreparation.prepare(database.dataSource(), plan(true));
    connection = database.connect();
    epoch =
        new Deployments(LEDGER)
            .claim(connection, PIPELINE, List.of(SOURCE), plan(true).tableName());
    publisher = SlicePublisher.of(plan(true), epoch);
  }

  @AfterContainer
  static void stop() throws SQLException, IOException {
    connection.close();
    database.close();
  }

  @Property(tries = 150)
  void rowsComeBackAsTheyWereSent(@ForAll("anyRows") List<Row> generated) throws SQLException {
    Frame frame = rows(SLICE, generated);
    SliceCommit commit = commit(SLICE, epoch, ++sequence, frame);
    publisher.publish(connection, commit, frame);

    Frame read = new TableReadBack(TABLE, plan(true).tableName()).read(connection, SLICE);
    assertThat(RowDigests.checksum(TABLE, read)).isEqualTo(commit.checksum());
    assertThat(database.query(VALUES)).containsExactlyInAnyOrderElementsOf(expected(generated));
  }

  private static List<String> expected(List<Row> rows) {
    NumericDigits digits = new NumericDigits();
    List<String> expected = new ArrayList<>();
    for (Row row : rows) {
      String cost = "<null>";
      if (row.cost() != null) {
        digits.set(row.cost());
        BigDecimal decimal = digits.toBigDecimal();
        cost = decimal.toPlainString();
      }
      String name = row.name() == null ? "<null>" : row.name();
      expected.add(name + "|" + cost + "|" + (row.members() == null ? "<null>" : row.members()));
    }
    return expected;
  }

  @Provide
  Arbitrary<List<Row>> anyRows() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("ab\\\"'\n\r\t,{}:€😀 ")
            .withCharRange('\u0001', '\u00ff')
            .ofMaxLength(12)
            .filter(CopyRoundTripPropertyTest::hasUtf8);
    Arbitrary<String> labels =
        Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(3), Arbitraries.integers())
            .ofMaxSize(4)
            .map(
                map ->
                    map.entrySet().stream()
                        .map(e -> " \"" + e.getKey() + "\" : " + e.getValue())
                        .toList())
            .map(members -> "{" + String.join(",", members) + "}");
    Arbitrary<Double> cost =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-9e17, 9e17),
            Arbitraries.doubles().between(-10, 10),
            Arbitraries.doubles().between(-1e-6, 1e-6).ofScale(18),
            Arbitraries.integers().map(Integer::doubleValue),
            Arbitraries.of(1e4, 1e8, 1e12, 1e16, 10_000.0001, 1e-4, 1e-15, 5e-16, 0.00010001));
    Arbitrary<Long> members = Arbitraries.integers().map(Integer::longValue);
    return Combinators.combine(
            text.injectNull(0.1),
            labels.injectNull(0.1),
            cost.injectNull(0.1),
            members.injectNull(0.1))
        .as(Row::new)
        .list()
        .ofMaxSize(30);
  }

  private static boolean hasUtf8(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
