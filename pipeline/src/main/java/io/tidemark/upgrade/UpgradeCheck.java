package io.tidemark.upgrade;

import io.tidemark.config.TidemarkConfig;
import io.tidemark.flink.source.LakeSource;
import io.tidemark.lake.ScopeChange;
import io.tidemark.pipeline.Uids;
import io.tidemark.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** Says before a deployment whether this release continues from a snapshot. */
public final class UpgradeCheck {
  private final Inventory inventory;
  private final ClassLoader loader;
  private final Compatibility compatibility;

  private UpgradeCheck(Inventory inventory, ClassLoader loader) {
    this.inventory = inventory;
    this.loader = loader;
    this.compatibility = new Compatibility(new Differences(new TypeText(loader)));
  }

  public static UpgradeCheck ofThisRelease() {
    return of(Inventory.ofThisRelease(), UpgradeCheck.class.getClassLoader());
  }

  static UpgradeCheck of(Inventory inventory, ClassLoader loader) {
    return new UpgradeCheck(inventory, loader);
  }

  /**
   * Whatever of a job the savepoint is of: files, events or both.
   *
   * @param savepoint a directory or its {@code _metadata} file, as a path or a URI
   * @throws UnreadableSnapshotException if it is no snapshot or not a whole one
   */
  public UpgradeReport check(String savepoint) throws UnreadableSnapshotException {
    Snapshot snapshot = Snapshot.open(savepoint, loader);
    return report(savepoint, snapshot, inventory.partsOf(snapshot), null);
  }

  /**
   * As {@link #check(String)}, but for the job that a configuration asks for, and with what it
   * would read again.
   */
  public UpgradeReport check(String savepoint, Workload workload, TidemarkConfig config)
      throws UnreadableSnapshotException {
    Snapshot snapshot = Snapshot.open(savepoint, loader);
    String scope = LakeSource.Spec.scope(workload, config.dates().range());
    return report(
        savepoint,
        snapshot,
        Part.of(config.source()),
        config.source().files() == null ? null : rereading(snapshot, workload, scope));
  }

  private UpgradeReport report(
      String savepoint, Snapshot snapshot, Set<Part> parts, @Nullable ScopeChange rereading) {
    return new UpgradeReport(
        savepoint, snapshot.checkpoint(), findings(snapshot, parts), rereading);
  }

  private List<Finding> findings(Snapshot snapshot, Set<Part> parts) {
    List<Finding> findings = new ArrayList<>();
    for (StoredOperator stored : snapshot.operators()) {
      inventory
          .find(stored.id())
          .ifPresentOrElse(
              kept -> {
                if (parts.contains(kept.part())) {
                  compare(stored, kept, findings);
                } else {
                  String key = kept.part().key();
                  findings.add(dropped(stored, kept.uid(), "the configuration has no " + key));
                }
              },
              () ->
                  findings.add(
                      dropped(stored, stored.called(), "this release has no such operator")));
    }
    for (KeptOperator kept : inventory.operators()) {
      boolean known =
          snapshot.operators().stream().anyMatch(stored -> stored.id().equals(kept.id()));
      if (!known && parts.contains(kept.part()) && !kept.states().isEmpty()) {
        findings.add(
            new Finding(
                kept.uid(), "", "operator", Verdict.ADDED, "not in the savepoint; begins empty"));
      }
    }
    findings.sort(Comparator.comparing(Finding::operator).thenComparing(Finding::state));
    return findings;
  }

  private static Finding dropped(StoredOperator stored, String called, String why) {
    String what = why + "; " + stored.states().size() + " states would be lost";
    return new Finding(called, "", "operator", Verdict.DROPPED, what);
  }

  private void compare(StoredOperator stored, KeptOperator kept, List<Finding> findings) {
    if (!stored.failure().isEmpty()) {
      findings.add(new Finding(kept.uid(), "", "operator", Verdict.INCOMPATIBLE, stored.failure()));
      return;
    }
    for (StoredState state : stored.states()) {
      findings.add(judged(state, kept));
    }
    for (KeptState state : kept.states()) {
      boolean known =
          stored.states().stream()
              .anyMatch(s -> s.kind() == state.kind() && s.name().equals(state.name()));
      if (!known && state.kind() != StateKind.TIMERS) {
        findings.add(
            new Finding(
                kept.uid(),
                state.name(),
                state.kind().toString(),
                Verdict.ADDED,
                "not in the savepoint; begins empty"));
      }
    }
  }

  private Finding judged(StoredState stored, KeptOperator operator) {
    Optional<KeptState> kept =
        operator.states().stream()
            .filter(s -> s.kind() == stored.kind() && s.name().equals(stored.name()))
            .findFirst();
    Compatibility.Judged judged =
        kept.isPresent()
            ? judged(stored, kept.get())
            : new Compatibility.Judged(
                Verdict.DROPPED, "this release has no such state; its contents would be lost");
    return new Finding(
        operator.uid(), stored.name(), stored.kind().toString(), judged.verdict(), judged.what());
  }

  private Compatibility.Judged judged(StoredState stored, KeptState kept) {
    SimpleVersionedSerializer<?> versioned = kept.versioned();
    if (versioned == null) {
      return compatibility.of(stored, kept);
    }
    for (byte[] entry : stored.entries()) {
      try {
        int version = KeptState.read(versioned, entry);
        if (version != versioned.getVersion()) {
          return new Compatibility.Judged(
              Verdict.MIGRATED,
              "version " + version + ", now written as " + versioned.getVersion());
        }
      } catch (IOException e) {
        return new Compatibility.Judged(Verdict.INCOMPATIBLE, Causes.of(e));
      }
    }
    return new Compatibility.Judged(Verdict.KEPT, "");
  }

  private static @Nullable ScopeChange rereading(
      Snapshot snapshot, Workload workload, String scope) {
    Optional<StoredState> enumerator =
        snapshot.operators().stream()
            .filter(operator -> operator.id().equals(KeptOperator.idOf(Uids.LAKE)))
            .flatMap(operator -> operator.states().stream())
            .filter(state -> state.kind() == StateKind.ENUMERATOR)
            .findFirst();
    try {
      return enumerator.isEmpty()
          ? null
          : ScopeChange.of(workload, KeptState.payload(enumerator.get().entries().get(0)), scope);
    } catch (IOException | RuntimeException e) {
      return null; // The enumerator's state is among the findings as one that cannot be read.
    }
  }
}
