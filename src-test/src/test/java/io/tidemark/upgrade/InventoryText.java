package io.tidemark.upgrade;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** An inventory as the file {@code uids.txt} has it. */
final class InventoryText {
  private static final String HEAD =
      """
      # Every operator and what it keeps: uid, hash under which a savepoint has it, states.
      # A line that changes changes what a savepoint means. Written by
      #   mvn -q -Pquick -pl src-test -am test -Dtest=UidsFileTest -Dtidemark.uids=write \\
      #     -Dsurefire.failIfNoSpecifiedTests=false
      # and read by UidsFileTest; see docs/state.md.
      """;

  private static final TypeText TYPES = new TypeText(InventoryText.class.getClassLoader());

  private InventoryText() {}

  static String of(Inventory inventory) {
    Map<String, String> operators = new TreeMap<>();
    for (KeptOperator operator : inventory.operators()) {
      StringBuilder text = new StringBuilder();
      text.append('\n').append(operator.uid()).append("  ").append(operator.id()).append('\n');
      for (KeptState state : operator.states()) {
        text.append("  ").append(state.kind()).append(' ').append(state.name()).append('\n');
        new TreeMap<>(state.serializers()).forEach((part, type) -> text.append(line(part, type)));
        if (!state.form().isEmpty()) {
          text.append("    entries ").append(state.form()).append('\n');
        }
      }
      operators.put(operator.uid(), text.toString());
    }
    StringJoiner all = new StringJoiner("", HEAD, "");
    operators.values().forEach(all::add);
    return all.toString();
  }

  private static String line(String part, TypeSerializer<?> type) {
    TypeSerializerSnapshot<?> snapshot = type.snapshotConfiguration();
    return "    "
        + part
        + " "
        + TYPES.of(snapshot)
        + " by "
        + snapshot.getClass().getSimpleName()
        + " version "
        + snapshot.getCurrentVersion()
        + "\n";
  }
}
