package io.tidemark.publish.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsFault(KnownFault.IDENTIFIERS)
class IdentifiersTest {
  @Test
  void quotesWhatIsAllowed() {
    assertThat(Identifiers.column("Usage_start$1")).isEqualTo("\"Usage_start$1\"");
    assertThat(new TableName("org1", "select").quoted()).isEqualTo("\"org1\".\"select\"");
    assertThat(Identifiers.column("x".repeat(63))).hasSize(65);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a\"b", "a;b", "a.b", "ä", "a\n", "a-b", "a'b"})
  void refusesEverythingElse(String name) {
    assertThatThrownBy(() -> Identifiers.column(name))
        .isInstanceOf(InvalidTargetException.class)
        .hasMessageContaining("'" + name + "'");
    assertThatThrownBy(() -> new TableName("org1", name))
        .isInstanceOf(InvalidTargetException.class);
    assertThatThrownBy(() -> new TableName(name, "t")).isInstanceOf(InvalidTargetException.class);
  }

  @Test
  void refusesNamesThatPostgresWouldCut() {
    assertThatThrownBy(() -> Identifiers.schema("x".repeat(64)))
        .isInstanceOf(InvalidTargetException.class);
  }
}
