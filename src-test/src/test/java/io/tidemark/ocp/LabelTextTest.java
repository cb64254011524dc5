package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as PostgreSQL's jsonb_each_text prints them. */
class LabelTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"b\":\"1\", \"a\" : \"2\"} ~ {\"a\":\"2\",\"b\":\"1\"}",
        "{\"a\":1,\"a\":\"last\"} ~ {\"a\":\"last\"}",
        "{\"a\":true,\"b\":false,\"c\":null} ~ {\"a\":\"true\",\"b\":\"false\",\"c\":null}",
        "{\"a\":1.50,\"b\":1e3,\"c\":-0,\"d\":1.0E-3} ~ {\"a\":\"1.50\",\"b\":\"1000\",\"c\":\"0\",\"d\":\"0.0010\"}",
        "{\"a\":{\"bb\":1,\"c\":[1.0,\"x\",null,{}],\"c\":[]}} ~ {\"a\":\"{\\\"c\\\": [], \\\"bb\\\": 1}\"}",
        "{\"a\":[1.0,\"x\",null,{}]} ~ {\"a\":\"[1.0, \\\"x\\\", null, {}]\"}",
        "{\"\\u00e9\":\"\\u0041\\/\\t\"} ~ {\"\u00e9\":\"A/\\t\"}",
        "' ' ~ {}",
        "{} ~ {}",
      })
  void jsonForm(String text, String canonical) throws UnacceptableText {
    String labels = LabelJson.of(LabelText.parseJson(text));

    assertThat(labels).isEqualTo(canonical);
    assertThat(LabelJson.of(LabelText.parseJson(labels))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void nestingWithoutEndIsUnacceptable(String level) {
    String text = "{\"a\":" + level.repeat(200_000);

    assertThatExceptionOfType(UnacceptableText.class).isThrownBy(() -> LabelText.parseJson(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"a\":\"1\",\"b\":null,\"c\":\"3\"} ~ {\"b\":null,\"c\":\"3\"}",
        "{\"A\":\"1\",\"bb\":\"2\"} ~ {}",
      })
  void restriction(String canonical, String kept) {
    assertThat(LabelJson.of(LabelText.restricted(canonical, Set.of("b", "c")))).isEqualTo(kept);
  }
}
