package io.tidemark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StringPoolPropertyTest {
  @Property(tries = 300)
  void idsFollowFirstSight(@ForAll("texts") List<String> texts) {
    StringPool pool = new StringPool();
    Map<String, Integer> model = new HashMap<>();
    for (String text : texts) {
      model.putIfAbsent(text, model.size());
      assertThat(pool.idOf(text)).isEqualTo(model.get(text));
      assertThat(pool.size()).isEqualTo(model.size());
    }
    model.forEach((text, id) -> assertThat(pool.get(id)).isEqualTo(text));
    int size = pool.size();
    assertThatThrownBy(() -> pool.get(size)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** "Aa" and "BB" have one hash, and so have all texts made of them in equal length. */
  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> colliding =
        Arbitraries.of("Aa", "BB").list().ofMaxSize(5).map(parts -> String.join("", parts));
    return Arbitraries.oneOf(colliding, Arbitraries.strings().ofMaxLength(3)).list().ofMaxSize(400);
  }
}
