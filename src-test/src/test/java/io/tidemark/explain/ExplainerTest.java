package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidemark.engine.TinyWorkload;
import io.tidemark.fold.SliceFinish;
import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.publish.ledger.LedgerEntry;
import io.tidemark.publish.rows.RowDigests;
import io.tidemark.workload.Dataset;
import io.tidemark.workload.Lookups;
import io.tidemark.workload.SliceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final LocalDate DAY = LocalDate.of(2025, 10, 5);
  private static final SliceId SLICE = new SliceId("tiny", "s", DAY);
  private static final String A = "in/source=s/a.csv";
  private static final String B = "in/source=s/b.csv";
  private static final String HEADER = "at,name,amount\n";
  private static final String OF_A =
      HEADER
          + "2025-10-05T01:00:00Z,x,1.5\n"
          + "not a time,x,100\n"
          + ",x,100\n"
          + "2025-10-05T02:00:00Z,y,2\n";
  private static final String OF_B =
      HEADER + "2025-10-05T03:00:00Z,x,4\n2025-10-06T00:00:00Z,x,50\n";

  private final TinyWorkload workload = new Timeless();
  private final MemoryFiles files = new MemoryFiles(workload);
  private final Lookups lookups =
      new Lookups("l", Map.of("tiny_factor", factors(Map.of("x", "10"))));
  private final ArrayNode recorded = new ObjectMapper().createArrayNode();

  ExplainerTest() {
    files.put(A, OF_A);
    files.put(B, OF_B);
    record(A, OF_A, 2);
    record(B, OF_B, 1);
  }

  @Test
  void sharesAreWhatEachFileAdds() throws Exception {
    Explanation explanation = explain(published(55, 2), "name=x");

    assertThat(explanation.agrees()).isTrue();
    assertThat(explanation.differences()).isEmpty();
    assertThat(explanation.publishedRows()).isEqualTo(1);
    assertThat(explanation.columns()).hasSize(1);
    assertThat(explanation.columns().get(0).shares())
        .containsExactly(number("15.000000000000000"), number("40.000000000000000"));
    assertThat(explanation.columns().get(0).explained()).isEqualTo(number("55.000000000000000"));
  }

  @Test
  void countsTheInputRowsOfTheDateThatCount() throws Exception {
    Explanation explanation = explain(published(55, 2), "name=x");

    Explanation.Input a = explanation.inputs().get(0);
    assertThat(a.rows()).isEqualTo(2);
    assertThat(a.matchingRows()).isEqualTo(1);
    assertThat(a.matchedBy()).containsExactly(new Condition("name", "x"));
    assertThat(a.firstRows())
        .containsExactly(
            new InputRow(0, Map.of("at", "2025-10-05T01:00:00Z", "name", "x", "amount", "1.5")));
    assertThat(explanation.inputs().get(1).matchingRows())
        .as("a file of two dates whose dataset names no time column")
        .isNull();
  }

  @Test
  void saysThatAFileHasChanged() throws Exception {
    files.put(B, HEADER + "2025-10-05T03:00:00Z,x,5\n");

    Explanation explanation = explain(published(55, 2));

    assertThat(explanation.agrees()).isFalse();
    assertThat(explanation.differences()).containsExactly(B + ": changed since");
    assertThat(explanation.columns().get(0).explained()).isEqualTo(number("67.000000000000000"));
    assertThat(explanation.columns().get(0).published()).isEqualTo(number("57.000000000000000"));
    assertThat(explanation.inputs().get(1).version()).isEqualTo(OF_B);
    assertThat(explanation.inputs().get(1).presentVersion()).contains(",5\n");
  }

  @Test
  void saysThatAFileHasGoneOrCannotBeReadAnyMore() throws Exception {
    files.remove(A);
    files.put(B, "other,columns\n");

    Explanation explanation = explain(published(55, 2));

    assertThat(explanation.agrees()).isFalse();
    assertThat(explanation.inputs()).allMatch(input -> !input.counted());
    assertThat(explanation.inputs()).extracting(Explanation.Input::rows).containsExactly(2L, 1L);
    assertThat(explanation.differences()).hasSize(2).first().isEqualTo(A + ": gone");
    assertThat(explanation.differences().get(1))
        .startsWith(B + ": changed since, unreadable: ")
        .contains("at");
    assertThat(explanation.columns().get(0).explained().signum()).isZero();
  }

  @Test
  void saysThatAFileHoldsNothingOfTheDateAnyMore() throws Exception {
    files.put(B, HEADER + "2025-10-06T00:00:00Z,x,50\n");

    assertThat(explain(published(55, 2)).differences())
        .containsExactly(B + ": changed since, no row of it counts any more");
  }

  @Test
  void saysThatTheTableWasEdited() throws Exception {
    Published published = published(55, 2);

    Explanation explanation =
        explain(new Published(published.entry(), rows(Map.of("x", 56.0, "y", 2.0))));

    assertThat(explanation.agrees()).isFalse();
    assertThat(explanation.differences())
        .containsExactly("the table's rows of the date are not those that were published");
  }

  @Test
  void aMissingRowIsADifferenceEvenIfItIsZero() throws Exception {
    files.put(A, OF_A + "2025-10-05T02:00:00Z,z,0\n");

    Explanation explanation = explain(published(55, 2));

    assertThat(explanation.columns()).allMatch(Explanation.Column::agrees);
    assertThat(explanation.explainedRows()).isEqualTo(3);
    assertThat(explanation.agrees()).isFalse();
  }

  @Test
  void ofAFileThatIsRecordedInTwoVersionsThePresentOneIsRead() throws Exception {
    record(B, "an earlier version", 7);

    Explanation explanation = explain(published(55, 2));

    assertThat(explanation.agrees()).isTrue();
    assertThat(explanation.inputs()).hasSize(3);
    assertThat(explanation.inputs().get(1).version()).isEqualTo(OF_B);
    assertThat(explanation.inputs().get(1).problem()).isNull();
    assertThat(explanation.inputs().get(2).problem()).isEqualTo("changed since");
    assertThat(explanation.inputs().get(2).rows()).isEqualTo(7);
  }

  private Explanation explain(Published published, String... where) throws Exception {
    List<Condition> conditions = List.of(where).stream().map(Condition::parse).toList();
    return new Explainer(workload, files)
        .explain(
            published,
            lookups,
            new Question(RowFilter.of(workload.target(), conditions), List.of(), 1));
  }

  private void record(String file, String version, long rows) {
    recorded
        .addObject()
        .put("file", file)
        .put("version", version)
        .put("dataset", "amounts")
        .put("rows", rows);
  }

  private Published published(double x, double y) {
    Frame rows = rows(Map.of("x", x, "y", y));
    return new Published(
        new LedgerEntry(
            SLICE,
            1,
            1,
            1,
            RowDigests.checksum(workload.target(), rows),
            2,
            recorded.toString(),
            "complete",
            Instant.EPOCH,
            Completeness.NONE,
            new SliceFinish(workload).fingerprint("l")),
        rows);
  }

  private static Frame rows(Map<String, Double> totals) {
    StringPool pool = new StringPool();
    List<String> names = new ArrayList<>(totals.keySet());
    return new Frame(
        names.size(),
        List.of("source", "day", "name", "total"),
        List.of(
            new TextColumn(names.stream().mapToInt(name -> pool.idOf("s")).toArray(), pool),
            new LongColumn(names.stream().mapToLong(name -> DAY.toEpochDay()).toArray()),
            new TextColumn(names.stream().mapToInt(pool::idOf).toArray(), pool),
            new DoubleColumn(names.stream().mapToDouble(totals::get).toArray())));
  }

  private static Frame factors(Map<String, String> factors) {
    StringPool pool = new StringPool();
    List<String> names = List.copyOf(factors.keySet());
    return new Frame(
        names.size(),
        List.of("name", "factor"),
        List.of(
            new TextColumn(names.stream().mapToInt(pool::idOf).toArray(), pool),
            new TextColumn(
                names.stream().mapToInt(name -> pool.idOf(factors.get(name))).toArray(), pool)));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  /** Names no time column, so that a row does not tell its date. */
  private static final class Timeless extends TinyWorkload {
    Timeless() {
      super("s");
    }

    @Override
    public List<Dataset> datasets() {
      Dataset timed = super.datasets().get(0);
      return List.of(new Dataset(timed.name(), timed.columns()));
    }
  }
}
