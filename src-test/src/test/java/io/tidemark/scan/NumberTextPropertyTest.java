package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar is that of Python's float(): the expectations were taken from it. */
class NumberTextPropertyTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,-0.0",
    "1.,1",
    ".5,0.5",
    "+2.50,2.5",
    "1_000.5,1000.5",
    "1e3,1000",
    "1E-2,0.01",
    "1e+0_2,100",
    "0.1,0.1",
    "3600.000000,3600",
    "9007199254740993,9007199254740992",
    "123456789012345678901234567890,1.2345678901234568e29",
    "1e400,Infinity",
    "1e-400,0",
    "inf,Infinity",
    "-Infinity,-Infinity",
    "+INF,Infinity",
    "007,7",
    "0.30000000000000004,0.30000000000000004",
    "0.00000000000000000000000000001,1e-29"
  })
  void parses(String text, double expected) {
    assertThat(parse(text)).isEqualTo(expected);
    assertThat(parse(" \t" + text + "\r\n")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "nan", "-NaN", "null", "abc", "1,5", "1 2", "1_", "_1", "1__0", "1_.0", "1._0",
        ".", "-", "+", "e5", "1e", "1e+", "1e5.0", "1d", "1f", "0x1p3", "0x10", "--1", "1-",
        "infinit", "i", "١", "1\u0000"
      })
  void reads_all_else_as_null(String text) {
    assertThat(parse(text)).isNaN();
  }

  @Property
  void agrees_with_java_on_every_double(@ForAll double value) {
    assertThat(parse(Double.toString(value))).isEqualTo(value);
  }

  @Property
  void agrees_with_java_on_every_decimal(@ForAll BigDecimal value) {
    String text = value.toPlainString();
    assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
  }

  /** Around 2^53, where the quotient of two doubles stops being the nearest double. */
  @Property
  void rounds_long_decimals_once(
      @ForAll @LongRange(min = 1L << 50, max = 1L << 58) long digits,
      @ForAll @IntRange(max = 25) int scale) {
    String text = BigDecimal.valueOf(digits, scale).toPlainString();
    assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
  }

  private static double parse(String text) {
    byte[] bytes = ("x" + text + "x").getBytes(StandardCharsets.UTF_8);
    return NumberText.parse(bytes, 1, bytes.length - 2);
  }
}
