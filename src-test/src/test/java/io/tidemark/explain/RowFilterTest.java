package io.tidemark.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tidemark.frame.DoubleColumn;
import io.tidemark.frame.Frame;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.TargetColumn;
import io.tidemark.workload.TargetTable;
import io.tidemark.workload.TargetType;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFilterTest {
  private static final TargetTable TARGET =
      new TargetTable(
          "t",
          List.of(
              TargetColumn.of("name", TargetType.TEXT),
              TargetColumn.of("id", TargetType.UUID),
              TargetColumn.of("labels", TargetType.JSON),
              TargetColumn.of("day", TargetType.DATE),
              TargetColumn.of("number", TargetType.INTEGER),
              TargetColumn.of("amount", TargetType.NUMERIC)),
          "id",
          "day",
          "");

  private static final Frame ROWS =
      new Frame(
          3,
          List.of("name", "id", "labels", "day", "number", "amount"),
          List.of(
              texts("a=b", null, ""),
              texts("00000000-0000-0000-0000-00000000000a", null, null),
              texts("{\"app.kubernetes.io/name\":\"x=1\",\"n\":2.50}", "{\"n\":\"2.50\"}", null),
              new LongColumn(
                  new long[] {
                    LocalDate.of(2025, 10, 5).toEpochDay(), LongColumn.NULL, LongColumn.NULL
                  }),
              new LongColumn(new long[] {7, -7, LongColumn.NULL}),
              new DoubleColumn(new double[] {0.1 + 0.2, 0, DoubleColumn.NULL})));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=a=b | 0",
        "name= | 1 2",
        "name=A=B | ''",
        "id=00000000-0000-0000-0000-00000000000A | 0",
        "labels={\"n\": \"2.50\"} | 1",
        "labels= | 2",
        "labels.app.kubernetes.io/name=x=1 | 0",
        "labels.n=2.50 | 0 1",
        "labels.n=2.5 | ''",
        "labels.missing= | 0 1 2",
        "day=2025-10-05 | 0",
        "number=-7 | 1",
        "number= | 2",
        "amount=0.30 | 0",
        "amount=0 | 1",
        "amount= | 2",
      })
  void comparesAsText(String condition, String rows) {
    RowFilter filter = RowFilter.of(TARGET, List.of(Condition.parse(condition)));

    assertThat(filter.matching(ROWS).stream().mapToObj(Integer::toString))
        .containsExactlyElementsOf(Stream.of(rows.split(" ")).filter(s -> !s.isEmpty()).toList());
  }

  @Test
  void allConditionsHold() {
    RowFilter filter =
        RowFilter.of(TARGET, List.of(Condition.parse("labels.n=2.50"), Condition.parse("name=")));

    assertThat(filter.matching(ROWS).stream()).containsExactly(1);
    assertThat(filter.ofInput()).containsExactly(new Condition("name", ""));
  }

  @Test
  void namesAColumnThatIsNotThere() {
    assertThatThrownBy(() -> RowFilter.of(TARGET, List.of(new Condition("nam", "x"))))
        .hasMessage("there is no column nam")
        .asInstanceOf(type(UnknownColumnException.class))
        .extracting(UnknownColumnException::known)
        .isEqualTo(List.of("name", "id", "labels", "day", "number", "amount"));
    assertThatThrownBy(() -> RowFilter.of(TARGET, List.of(new Condition("name.key", "x"))))
        .hasMessage("there is no column name");
    assertThatThrownBy(() -> Question.columns(TARGET, List.of("number")))
        .hasMessage("there is no numeric column number");
  }

  @Test
  void refusesConditionsThatCanNeverHold() {
    assertThatThrownBy(() -> RowFilter.of(TARGET, List.of(new Condition("labels", "{"))))
        .hasMessageContaining("not JSON");
    assertThatThrownBy(() -> RowFilter.of(TARGET, List.of(new Condition("amount", "many"))))
        .hasMessage("'many' is no number");
    assertThatThrownBy(() -> Condition.parse("=x")).hasMessageContaining("expected column=value");
  }

  private static TextColumn texts(String... texts) {
    StringPool pool = new StringPool();
    return new TextColumn(
        Stream.of(texts)
            .mapToInt(text -> text == null ? TextColumn.NULL : pool.idOf(text))
            .toArray(),
        pool);
  }
}
