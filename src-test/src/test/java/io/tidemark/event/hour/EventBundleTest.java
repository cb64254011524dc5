package io.tidemark.event.hour;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.engine.TinyWorkload;
import io.tidemark.event.EventBlock;
import io.tidemark.event.Events;
import io.tidemark.event.RawEvent;
import io.tidemark.event.RejectedEvent;
import io.tidemark.frame.Frame;
import io.tidemark.workload.PartialAggregator;
import io.tidemark.workload.Rejects;
import io.tidemark.workload.SlicePartial;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for others is bounded, whatever the events are like. */
class EventBundleTest {
  private static final RawEvent RECORD = Events.record("amounts", 0, 1, 0);

  private final EventBundle bundle = new EventBundle(Events.WORKLOAD);

  @Test
  void aBundleOfManyHoursIsFull() {
    for (int hour = 0; hour < EventBundle.HOURS; hour++) {
      assertThat(bundle.isFull()).isFalse();
      Events.Sent sent = Events.amount(hour, "a", 1, null, hour);
      bundle.add(sent.item(), sent.record());
    }
    assertThat(bundle.isFull()).isTrue();
    assertThat(bundle.flush().blocks()).hasSize(EventBundle.HOURS);
    assertThat(bundle.isFull()).isFalse();
  }

  @Test
  void aBundleOfLargeRecordsIsFull() {
    byte[] large = new byte[(int) EventBundle.BYTES / 3 + 1];
    byte[] none = new byte[0];
    byte[][] parts = {large, none, none, none, large, none, none, none, large};
    for (int offset = 0; offset < 3; offset++) {
      assertThat(bundle.isFull()).isFalse();
      bundle.add(
          Events.amount(3, "a", 1, null, offset).item(),
          new RawEvent(
              "amounts",
              0,
              offset,
              0,
              parts[3 * offset],
              parts[3 * offset + 1],
              new String[] {"h"},
              new byte[][] {parts[3 * offset + 2]}));
    }
    assertThat(bundle.isFull()).isTrue();
    bundle.flush();
    assertThat(bundle.isFull()).isFalse();
  }

  @Test
  void aRowThatCannotBeCountedGoesNoFurtherAndKeepsItsRecord() {
    EventBundle bundle = new EventBundle(new Picky());
    RawEvent good = Events.record("amounts", 0, 1, 0);
    RawEvent bad = Events.record("amounts", 0, 2, 0);
    RawEvent gone = Events.record("amounts", 0, 3, 0);
    bundle.add(Events.amount(1, "a", 5, 1L, 1).item(), good);
    bundle.add(Events.amount(1, "a", -5, 2L, 2).item(), bad);
    bundle.add(Events.tombstone(1, "b", 1L, 3).item(), gone);

    EventBundle.Flushed flushed = bundle.flush();

    assertThat(flushed.blocks()).extracting(EventBlock::rows).containsExactly(2);
    assertThat(flushed.rejected())
        .containsExactly(new RejectedEvent(bad, Events.SOURCE, "amount is negative", "-5.0"));
    assertThat(flushed.rejected().get(0).event()).isSameAs(bad);
  }

  @Test
  void oneAggregatorIsAskedForManyBundlesAndThenAnother() {
    Picky workload = new Picky();
    EventBundle bundle = new EventBundle(workload);
    String large = "x".repeat(3 << 20);
    for (int round = 0; round < 9; round++) {
      bundle.add(Events.amount(1, large + round / 3, 5, null, 1).item(), RECORD);
      bundle.add(Events.amount(1, "bad", -5, null, 2).item(), RECORD);
      EventBundle.Flushed flushed = bundle.flush();
      assertThat(flushed.blocks()).extracting(EventBlock::rows).containsExactly(1);
      assertThat(flushed.rejected()).as("round " + round).hasSize(1);
    }
    assertThat(workload.asked).as("after three names that are large").isEqualTo(2);
  }

  /** Takes no negative amounts. */
  private static final class Picky extends TinyWorkload {
    private int asked;

    Picky() {
      super(Events.SOURCE);
    }

    @Override
    public PartialAggregator eventAggregator(String dataset) {
      asked++;
      PartialAggregator sums = super.eventAggregator(dataset);
      return new PartialAggregator() {
        @Override
        public void add(Frame batch, long firstRow, BitSet skip, Rejects rejects) {
          for (int row = 0; row < batch.rows(); row++) {
            double amount = batch.doubles("amount").values()[row];
            if (!skip.get(row) && amount < 0) {
              skip.set(row);
              rejects.reject(firstRow + row, "amount is negative", String.valueOf(amount));
            }
          }
          sums.add(batch, firstRow, skip, rejects);
        }

        @Override
        public void merge(SlicePartial part) {
          sums.merge(part);
        }

        @Override
        public List<SlicePartial> finish() {
          return sums.finish();
        }
      };
    }
  }
}
