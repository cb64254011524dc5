package io.tidemark.flink.event;

import io.tidemark.event.EventBlock;
import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.RejectedEvent;
import io.tidemark.event.decode.Decoded;
import io.tidemark.event.hour.EventAdmission;
import io.tidemark.event.hour.EventBundle;
import io.tidemark.event.hour.Retention;
import io.tidemark.workload.DateRange;
import io.tidemark.workload.Workload;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Reads events and sends them on in bundles: when a bundle is large or {@code patience} old, and
 * before every watermark, checkpoint barrier and end of input. So it has no state: what a
 * checkpoint says was read has been sent.
 */
public final class EventBundler extends AbstractStreamOperator<EventBlock>
    implements OneInputStreamOperator<RawEvent, EventBlock> {
  /** Events that are not kept. */
  public static final OutputTag<RejectedEvent> REJECTED =
      new OutputTag<>("rejected", TypeInformation.of(RejectedEvent.class));

  private final Workload workload;
  private final EventReaders readers;
  private final DateRange dates;
  private final Retention retention;
  private final Duration patience;

  private transient EventReader reader;
  private transient EventAdmission admission;
  private transient EventBundle bundle;
  private transient boolean timed;
  private transient Counter accepted;
  private transient Counter rejected;
  private transient Counter outside;

  /**
   * @param dates events of other dates are passed over
   * @param patience how long an event may wait for others
   */
  @SuppressWarnings("NullAway.Init")
  public EventBundler(
      Workload workload,
      EventReaders readers,
      DateRange dates,
      Retention retention,
      Duration patience) {
    this.workload = workload;
    this.readers = readers;
    this.dates = dates;
    this.retention = retention;
    this.patience = patience;
  }

  @Override
  public void open() throws Exception {
    super.open();
    reader = readers.open();
    admission = new EventAdmission(workload, dates, retention);
    bundle = new EventBundle(workload);
    accepted = getMetricGroup().counter("eventsAccepted");
    rejected = getMetricGroup().counter("eventsRejected");
    outside = getMetricGroup().counter("eventsOutside");
  }

  @Override
  public void processElement(StreamRecord<RawEvent> element) throws Exception {
    RawEvent event = element.getValue();
    Decoded decoded = reader.read(event);
    if (decoded instanceof Decoded.Row row) {
      take(row.item(), event);
    } else if (decoded instanceof Decoded.Rejected bad) {
      reject(event, "", bad.reason());
    }
  }

  private void take(LineItem item, RawEvent event) {
    if (!admission.concerns(item)) {
      outside.inc();
      return;
    }
    String refusal = admission.refusal(item, getProcessingTimeService().getCurrentProcessingTime());
    if (refusal != null) {
      reject(event, item.source(), refusal);
      return;
    }
    accepted.inc();
    bundle.add(item, event);
    if (bundle.isFull()) {
      flush();
    } else if (!timed) {
      timed = true;
      long now = getProcessingTimeService().getCurrentProcessingTime();
      getProcessingTimeService().registerTimer(now + patience.toMillis(), this::onTime);
    }
  }

  private void onTime(long unused) {
    timed = false;
    flush();
  }

  private void reject(RawEvent event, String source, String reason) {
    reject(new RejectedEvent(event, source, reason, ""));
  }

  private void reject(RejectedEvent event) {
    rejected.inc();
    output.collect(REJECTED, new StreamRecord<>(event));
  }

  private void flush() {
    if (!bundle.isEmpty()) {
      EventBundle.Flushed flushed = bundle.flush();
      flushed.blocks().forEach(block -> output.collect(new StreamRecord<>(block)));
      flushed.rejected().forEach(this::reject);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }
}
