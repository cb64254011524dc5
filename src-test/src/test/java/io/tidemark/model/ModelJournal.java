package io.tidemark.model;

import io.tidemark.fold.SliceFinish;
import io.tidemark.fold.SliceState;
import io.tidemark.lake.LakeJournal;
import io.tidemark.lake.LakeReport;
import io.tidemark.lake.Orders;
import io.tidemark.workload.SliceId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of people. One of them looks at the ledger all the time, and asks for every sealed
 * slice whose rows were computed with other lookups to be opened.
 */
final class ModelJournal implements LakeJournal {
  private final PublishedTable table;
  private final SliceFinish finish;
  private final Map<Long, SliceId> requests = new LinkedHashMap<>();
  private final Map<SliceId, String> askedWith = new LinkedHashMap<>();
  private long ids;
  private String lookups = "";

  ModelJournal(PublishedTable table, SliceFinish finish) {
    this.table = table;
    this.finish = finish;
  }

  void ask(SliceId slice) {
    requests.put(++ids, slice);
  }

  /** The lookups that are in force. */
  void lookups(String fingerprint) {
    lookups = fingerprint;
  }

  @Override
  public Orders orders(boolean withLedger) {
    String with = finish.fingerprint(lookups);
    table
        .entries()
        .forEach(
            (slice, entry) -> {
              boolean stale =
                  entry.state().equals(SliceState.SEALED.text())
                      && !entry.finishedWith().equals(with);
              if (stale && !with.equals(askedWith.put(slice, with))) {
                ask(slice);
              }
            });
    List<Orders.Request> asked =
        requests.entrySet().stream()
            .map(request -> new Orders.Request(request.getKey(), request.getValue(), null))
            .toList();
    return new Orders(asked, null);
  }

  @Override
  public void forget(Collection<Long> seenTo) {
    requests.keySet().removeAll(seenTo);
  }

  @Override
  public void report(LakeReport report) {}

  @Override
  public void close() {}
}
