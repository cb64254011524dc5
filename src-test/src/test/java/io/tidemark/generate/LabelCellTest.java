package io.tidemark.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.generate.report.Cell;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelCellTest {
  @Test
  void labelsInBothForms() {
    Cell cell = Cell.labels(new TreeMap<>(Map.of("b", "say \"hi\" \\", "a", "\uD83D\uDEA2")));

    assertThat(cell.csv()).isEqualTo("label_a:\uD83D\uDEA2|label_b:say \"hi\" \\");
    assertThat(cell.parquet().toStringUsingUTF8())
        .isEqualTo("{\"a\":\"\\uD83D\\uDEA2\",\"b\":\"say \\\"hi\\\" \\\\\"}");
  }

  @Test
  void noLabels() {
    Cell cell = Cell.labels(new TreeMap<>());

    assertThat(cell.csv()).isEmpty();
    assertThat(cell.parquet().toStringUsingUTF8()).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({"a,b:c", "a,b|c", "a:b,c", "label_a,b"})
  void labelsWithoutACsvFormAreRefused(String key, String value) {
    assertThatThrownBy(() -> Cell.labels(new TreeMap<>(Map.of(key, value))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key + "=" + value);
  }
}
