package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LikePatternPropertyTest {
  @Property(tries = 5000)
  void matchesAsTheDefinitionSays(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    assertThat(LikePattern.parse(pattern).matches(text)).isEqualTo(defined(pattern, text));
  }

  @Example
  void oneCharacterMayBeASurrogatePair() {
    assertThat(LikePattern.parse("a_c").matches("a\uD83D\uDE80c")).isTrue();
    assertThat(LikePattern.parse("a__c").matches("a\uD83D\uDE80c")).isFalse();
  }

  @Example
  void aPatternThatEndsInAnEscapeMatchesNothing() {
    assertThat(LikePattern.parse("a\\").matches("a")).isFalse();
    assertThat(LikePattern.parse("a\\").matches("a\\")).isFalse();
    assertThat(LikePattern.parse("%\\\\").matches("a\\")).isTrue();
  }

  @Example
  void manyWildcardsTakeNoExponentialTime() {
    String pattern = "%a".repeat(200) + "b";
    assertThat(LikePattern.parse(pattern).matches("a".repeat(5_000))).isFalse();
  }

  /** LIKE by its definition, backtracking over everything. */
  private static boolean defined(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    char first = pattern.charAt(0);
    if (first == '%') {
      return defined(pattern.substring(1), text)
          || (!text.isEmpty() && defined(pattern, text.substring(1)));
    }
    int width = first == '\\' ? 2 : 1;
    if (text.isEmpty() || pattern.length() < width) {
      return false;
    }
    boolean fits = first == '_' || pattern.charAt(width - 1) == text.charAt(0);
    return fits && defined(pattern.substring(width), text.substring(1));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab%_\\").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab%_\\").ofMaxLength(8);
  }
}
