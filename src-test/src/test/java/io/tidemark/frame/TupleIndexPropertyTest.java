package io.tidemark.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TupleIndexPropertyTest {
  @Property(tries = 300)
  void idsFollowFirstSight(@ForAll("tuples") List<int[]> tuples) {
    TupleIndex index = new TupleIndex(3);
    Map<String, Integer> model = new HashMap<>();
    for (int[] tuple : tuples) {
      String key = Arrays.toString(tuple);
      assertThat(index.find(tuple)).isEqualTo(model.getOrDefault(key, TupleIndex.ABSENT));
      model.putIfAbsent(key, model.size());
      int id = index.idOf(tuple);
      assertThat(id).isEqualTo(model.get(key));
      assertThat(new int[] {index.get(id, 0), index.get(id, 1), index.get(id, 2)}).isEqualTo(tuple);
    }
    assertThat(index.size()).isEqualTo(model.size());
    tuples.forEach(
        tuple -> assertThat(index.find(tuple)).isEqualTo(model.get(Arrays.toString(tuple))));
  }

  @Provide
  Arbitrary<List<int[]>> tuples() {
    Arbitrary<Integer> part =
        Arbitraries.oneOf(Arbitraries.integers().between(-2, 3), Arbitraries.integers());
    return part.array(int[].class).ofSize(3).list().ofMaxSize(400);
  }
}
