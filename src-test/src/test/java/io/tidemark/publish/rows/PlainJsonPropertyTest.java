package io.tidemark.publish.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class PlainJsonPropertyTest {
  @Property(tries = 3000)
  void whatIsTakenAsCanonicalIs(@ForAll("texts") String json) {
    if (PlainJson.isCanonical(json)) {
      assertThat(JsonText.rewritten(json)).isEqualTo(json);
    }
  }

  @Test
  void labelsAreRecognised() {
    assertThat(
            List.of(
                "{}",
                "{\"a\":\"1\"}",
                "{\"\":\"\",\"a\":null,\"ab\":\"x y\",\"b\":\"{\u00e9}\"}",
                "{\"\ud83d\ude00\":\"1\",\"\uffff\":\"2\"}"))
        .allMatch(PlainJson::isCanonical);
  }

  @Test
  void everythingElseIsRead() {
    assertThat(
            List.of(
                "",
                "{",
                "}",
                "{}}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":\"1\",}",
                "{\"a\":\"}",
                "{\"a\":\"1\" }",
                "{\"b\":\"1\",\"a\":\"1\"}",
                "{\"a\":\"1\",\"a\":\"1\"}",
                "{\"ab\":\"1\",\"a\":\"1\"}",
                "{\"\uffff\":\"1\",\"\ud83d\ude00\":\"2\"}",
                "{\"a\":1}",
                "{\"a\":\"\\n\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\0\"}",
                "{\"a\":nul}"))
        .noneMatch(PlainJson::isCanonical);
  }

  /** Members that are mostly right, put together with signs that are mostly right. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> key = Arbitraries.of("\"a\"", "\"ab\"", "\"b\"", "\"\"", "\"\uffff\"", "a");
    Arbitrary<String> colon =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.just(":")), Tuple.of(1, Arbitraries.of(" : ", "", ",")));
    Arbitrary<String> value =
        Arbitraries.of("\"x\"", "\"\"", "null", "1.50", "\"\\u0041\"", "{}", "nul", "\"x");
    Arbitrary<String> comma =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.just(",")), Tuple.of(1, Arbitraries.of(", ", "", "}")));
    Arbitrary<String> member = Combinators.combine(key, colon, value).as((k, c, v) -> k + c + v);
    return Combinators.combine(member.list().ofMaxSize(4), comma)
        .as((members, sign) -> "{" + String.join(sign, members) + "}");
  }
}
