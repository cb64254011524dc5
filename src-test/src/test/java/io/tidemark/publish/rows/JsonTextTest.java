package io.tidemark.publish.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"b": 1, "a": {"d": [1, 2], "c": null}} | {"a":{"c":null,"d":[1,2]},"b":1}
          {"a":1,"a":2}                           | {"a":2}
          [1.50, 1e2, 1.5e1, -0.0, 12E-3]         | [1.50,100,15,0.0,0.012]
          {"k":"\\u00e9\\/\\u000A"}               | {"k":"é/\\n"}
          {}                                      | {}
          "x"                                     | "x"
          """)
  void hasOneText(String json, String expected) {
    String text = json.replace("\\\\", "\\");
    assertThat(JsonText.canonical(text)).isEqualTo(expected.replace("\\\\", "\\"));
    assertThat(JsonText.canonical(expected.replace("\\\\", "\\")))
        .isEqualTo(expected.replace("\\\\", "\\"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nan", "{} {}", "{'a':1}", "[1e999999]"})
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> JsonText.canonical(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesTheNulCharacterThatJsonbRefuses() {
    assertThatThrownBy(() -> JsonText.canonical("{\"a\":\"x\\u0000\"}"))
        .hasMessageContaining("NUL character");
    assertThat(JsonText.canonical("{\"a\":\"\\\\u0000\"}")).isEqualTo("{\"a\":\"\\\\u0000\"}");
  }
}
