package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.KnownFault;
import io.tidemark.faults.ShowsFault;
import io.tidemark.frame.LongColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShowsFault(KnownFault.CALENDAR)
class InstantTextTest {
  @ParameterizedTest
  @CsvSource({
    "2025-10-01 00:00:00 +0000 UTC,2025-10-01T00:00:00Z",
    "2025-10-01 00:00:00,2025-10-01T00:00:00Z",
    "2025-10-01T13:00:00Z,2025-10-01T13:00:00Z",
    "2025-10-01 13:00:00Z,2025-10-01T13:00:00Z",
    "2025-10-01 13:00:00 UTC,2025-10-01T13:00:00Z",
    "2025-10-01T13:00:00+02:00,2025-10-01T11:00:00Z",
    "2025-10-01 00:30:00 +0100 CET,2025-09-30T23:30:00Z",
    "2025-10-01 20:00:00 -0400 EDT,2025-10-02T00:00:00Z",
    "2025-10-01 20:00:00 +0530 +0530,2025-10-01T14:30:00Z",
    "2025-10-01 00:00:00.5,2025-10-01T00:00:00.500Z",
    "2025-10-01T00:00:00.123456789Z,2025-10-01T00:00:00.123456Z",
    "1969-12-31T23:59:59.9999999Z,1969-12-31T23:59:59.999999Z",
    "2024-02-29 00:00:00,2024-02-29T00:00:00Z",
    "' 2025-10-01 00:00:00 +0000 UTC ',2025-10-01T00:00:00Z",
  })
  void parses(String text, String expected) {
    assertThat(InstantText.format(InstantText.parse(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "nan",
        "NaT",
        "2025-10-01",
        "2025-10-01 00:00",
        "2025-02-29 00:00:00",
        "2025-13-01 00:00:00",
        "2025-10-01 24:00:00",
        "2025-10-01 00:00:60",
        "2025-10-01 00:00:00 +9900",
        "2025-10-01 00:00:00 EDT",
        "2025-10-01 00:00:00 +0000 UTC x",
        "01/10/2025 00:00:00",
        "1759276800",
        "12025-10-01 00:00:00",
        "2025-10-0100:00:00",
        "9999-12-31T23:00:00-02:00",
        "٢٠٢٥-10-01 00:00:00"
      })
  void refuses(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(InstantText.INVALID);
  }

  @Test
  void empty_is_null() {
    assertThat(InstantText.parse("")).isEqualTo(LongColumn.NULL);
  }
}
