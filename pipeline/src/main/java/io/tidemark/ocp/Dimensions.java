package io.tidemark.ocp;

import io.tidemark.frame.Frame;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.Lookups;
import java.util.HashSet;
import java.util.Set;

/**
 * The lookups in the form in which rows are computed.
 *
 * @param fingerprint of the lookups
 * @param keys the label keys that are kept
 */
record Dimensions(String fingerprint, Set<String> keys, Categories categories, NodeRoles roles) {
  private static final String PROVIDER_TYPE = "OCP";

  /** Kept whether enabled or not: Koku names virtual machines by it. */
  private static final String VM_NAME_KEY = "vm_kubevirt_io_name";

  static Dimensions of(Lookups lookups, CategoryConflict conflict) {
    return new Dimensions(
        lookups.fingerprint(),
        enabledKeys(lookups.table(LookupTables.TAG_KEYS)),
        Categories.of(lookups.table(LookupTables.CATEGORIES), conflict),
        NodeRoles.of(lookups.table(LookupTables.NODES)));
  }

  private static Set<String> enabledKeys(Frame table) {
    TextColumn names = table.text(LookupTables.KEY);
    TextColumn enabled = table.text(LookupTables.ENABLED);
    TextColumn types = table.text(LookupTables.PROVIDER_TYPE);
    Set<String> keys = new HashSet<>();
    keys.add(VM_NAME_KEY);
    for (int row = 0; row < table.rows(); row++) {
      String key = LookupTables.textAt(names, row);
      String flag = LookupTables.textAt(enabled, row);
      boolean isEnabled = "true".equals(flag) || "t".equals(flag);
      if (key != null && isEnabled && PROVIDER_TYPE.equals(LookupTables.textAt(types, row))) {
        keys.add(key);
      }
    }
    return Set.copyOf(keys);
  }
}
