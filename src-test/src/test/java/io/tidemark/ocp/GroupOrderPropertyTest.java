package io.tidemark.ocp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.frame.CodePointOrder;
import io.tidemark.frame.FixedDictionary;
import io.tidemark.frame.TextColumn;
import io.tidemark.frame.TupleIndex;
import io.tidemark.workload.LookupTable;
import io.tidemark.workload.Lookups;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class GroupOrderPropertyTest {
  private static final Comparator<Key> BY_KEY =
      Comparator.comparing(Key::first, Comparator.nullsFirst(CodePointOrder.INSTANCE))
          .thenComparing(Key::second, CodePointOrder.INSTANCE)
          .thenComparing(Key::labels, CodePointOrder.INSTANCE);

  @Property(tries = 500)
  void groupsAreInTheOrderOfTheirTexts(@ForAll("keys") List<Key> keys) {
    SliceContext context = context();
    TupleIndex groups = new TupleIndex(3);
    for (Key key : keys) {
      groups.idOf(
          key.first() == null ? SliceTexts.NONE : context.texts().idOf(key.first()),
          context.texts().idOf(key.second()),
          labels(key.labels(), context));
    }
    List<Key> distinct = keys.stream().distinct().toList();

    List<Key> ordered =
        IntStream.of(GroupOrder.of(groups, 2, context)).mapToObj(distinct::get).toList();

    assertThat(ordered).isEqualTo(distinct.stream().sorted(BY_KEY).toList());
  }

  private static int labels(String text, SliceContext context) {
    TextColumn column = new TextColumn(new int[1], new FixedDictionary(new String[] {text}));
    return context.labels().restrict(column, 1)[0];
  }

  private static SliceContext context() {
    Lookups none =
        new Lookups(
            "none",
            LookupTables.all().stream()
                .collect(
                    Collectors.toMap(
                        LookupTable::name, table -> Cluster.table(table, enabled(table)))));
    return SliceContext.of(
        SliceInput.of(List.of()),
        Dimensions.of(none, CategoryConflict.FAN_OUT),
        LabelConflict.FAN_OUT);
  }

  private static List<String[]> enabled(LookupTable table) {
    return table.name().equals(LookupTables.TAG_KEYS)
        ? List.<String[]>of(new String[] {"k", "true", "OCP"})
        : List.of();
  }

  @Provide
  Arbitrary<List<Key>> keys() {
    Arbitrary<String> texts = Arbitraries.of("b", "a", "ab", "", "\uffff", "\ud83d\ude00");
    Arbitrary<String> labels =
        Arbitraries.of("{}", "{\"k\":\"2\"}", "{\"k\":\"10\"}", "{\"k\":null}");
    return Combinators.combine(texts.injectNull(0.2), texts, labels)
        .as(Key::new)
        .list()
        .ofMaxSize(60);
  }

  record Key(@Nullable String first, String second, String labels) {}
}
