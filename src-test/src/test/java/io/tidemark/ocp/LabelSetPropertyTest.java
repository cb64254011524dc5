package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Labels cut out of their text are those that a reader of JSON finds in it. */
class LabelSetPropertyTest {
  private static final Set<String> KEPT = Set.of("a", "c", "\uffff");

  @Property(tries = 3000)
  void whatIsCutIsWhatIsParsed(@ForAll("texts") String json) throws UnacceptableText {
    LabelSet plain = PlainLabels.read(json, null);
    if (plain != null) {
      SortedMap<String, @Nullable String> parsed = LabelText.parseJson(json);
      assertThat(plain.text()).isEqualTo(LabelJson.of(parsed));
      assertThat(LabelSet.of(parsed).text()).isEqualTo(plain.text());
      assertThat(restricted(json).text()).isEqualTo(LabelJson.of(LabelText.restricted(json, KEPT)));
    }
  }

  @Property(tries = 1000)
  void laterValuesCount(@ForAll("labels") List<String> first, @ForAll("labels") List<String> later)
      throws UnacceptableText {
    SortedMap<String, @Nullable String> both = LabelText.parseJson(object(first, ","));
    both.putAll(LabelText.parseJson(object(later, ",")));

    LabelSet merged = plain(object(first, ",")).with(plain(object(later, ",")));

    assertThat(merged.text()).isEqualTo(LabelJson.of(both));
  }

  @Test
  void theUsualFormIsCut() {
    assertThat(List.of("{}", " { } ", "{\"b\": \"1\", \"a\": null}", "{\"a\":\"1\",\"a\" : \"2\"}"))
        .allMatch(json -> PlainLabels.read(json, null) != null);
  }

  @Test
  void otherFormsAreParsed() {
    assertThat(
            List.of(
                "",
                "{",
                "{}}",
                "{\"a\"}",
                "{\"a\":\"1\"",
                "{\"a\":\"1\",}",
                "{\"a\":1}",
                "{\"a\":\"\\n\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":{}}",
                "{\"a\":\"1\" \"b\":\"2\"}"))
        .allMatch(json -> PlainLabels.read(json, null) == null);
  }

  private static LabelSet plain(String json) {
    LabelSet set = PlainLabels.read(json, null);
    assertThat(set).as(json).isNotNull();
    return Objects.requireNonNull(set);
  }

  private static LabelSet restricted(String json) {
    return Objects.requireNonNull(PlainLabels.read(json, KEPT));
  }

  private static String object(List<String> members, String comma) {
    return "{" + String.join(comma, members) + "}";
  }

  @Provide
  Arbitrary<List<String>> labels() {
    Arbitrary<String> key = Arbitraries.of("a", "ab", "b", "c", "", "\uffff", "\ud83d\ude00");
    Arbitrary<String> value = Arbitraries.of("\"1\"", "\"2 3\"", "null", "\"\"");
    return Combinators.combine(key, value).as((k, v) -> "\"" + k + "\":" + v).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> key = Arbitraries.of("\"a\"", "\"ab\"", "\"c\"", "\"\"", "\"\uffff\"", "a");
    Arbitrary<String> colon =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.of(":", ": ")), Tuple.of(1, Arbitraries.of(" : ", "", ",")));
    Arbitrary<String> value =
        Arbitraries.of("\"x\"", "\"\"", "null", "1.50", "\"\\u0041\"", "{}", "nul", "\"x");
    Arbitrary<String> comma =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.of(",", ", ")), Tuple.of(1, Arbitraries.of(" ", "", "}")));
    return Combinators.combine(
            Combinators.combine(key, colon, value).as((k, c, v) -> k + c + v).list().ofMaxSize(4),
            comma)
        .as(LabelSetPropertyTest::object);
  }
}
