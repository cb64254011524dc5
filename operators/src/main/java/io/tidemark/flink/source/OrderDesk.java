package io.tidemark.flink.source;

import io.tidemark.lake.LakeMemory;
import io.tidemark.lake.LedgerAgreement;
import io.tidemark.lake.Orders;
import io.tidemark.workload.SliceId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to what people and the ledger ask for. Requests are forgotten in the journal once a
 * checkpoint that knows them as seen to has completed.
 */
final class OrderDesk {
  private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);

  private final LakeMemory memory;
  private final Handout handout;
  private final LedgerAgreement agreement;
  private final TreeMap<Long, Set<Long>> requestsIn = new TreeMap<>();
  private boolean read;

  OrderDesk(LakeMemory memory, Handout handout, LedgerAgreement agreement) {
    this.memory = memory;
    this.handout = handout;
    this.agreement = agreement;
  }

  /** Whether orders could ever be read. */
  boolean hasRead() {
    return read;
  }

  /** Before a listing is compared: files that it is to find new. */
  void rereadFiles(Orders orders) {
    Set<Long> asked = new HashSet<>();
    orders.requests().forEach(request -> asked.add(request.id()));
    memory.keepRequests(asked);
    for (Orders.Request request : orders.requests()) {
      String file = request.file();
      if (file != null && memory.seenTo(request.id())) {
        LOG.info("Request {}: reading {} again", request.id(), file);
        memory.reread(file);
      }
    }
  }

  /** After a listing was compared: dates whose files are to be read again. */
  void reopenSlices(Orders orders, long now) {
    for (Orders.Request request : orders.requests()) {
      SliceId slice = request.slice();
      if (slice != null && !memory.requests().contains(request.id())) {
        LOG.info("Request {}: reading the files of {} again", request.id(), slice);
        if (memory.reopen(slice, now)) {
          memory.seenTo(request.id());
        } else {
          handout.check(request.id(), slice);
        }
      }
    }
    List<Orders.Shown> ledger = orders.ledger();
    if (ledger != null) {
      for (SliceId slice : agreement.reopenings(ledger, memory, now)) {
        LOG.info("Reading the files of {} again: its row in the ledger asks for it", slice);
        memory.reopen(slice, now);
      }
    }
    read = true;
  }

  /** A checkpoint begins. */
  void snapshot(long checkpoint) {
    requestsIn.put(checkpoint, Set.copyOf(memory.requests()));
  }

  /** A checkpoint has completed; returns the requests that may be forgotten. */
  Set<Long> completed(long checkpoint) {
    Map.Entry<Long, Set<Long>> last = requestsIn.floorEntry(checkpoint);
    requestsIn.headMap(checkpoint, true).clear();
    return last == null ? Set.of() : last.getValue();
  }
}
