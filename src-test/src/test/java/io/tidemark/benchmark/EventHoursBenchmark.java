package io.tidemark.benchmark;

import io.tidemark.event.EventBlock;
import io.tidemark.event.EventHour;
import io.tidemark.event.LineItem;
import io.tidemark.event.RawEvent;
import io.tidemark.event.decode.Decoded;
import io.tidemark.event.hour.Retention;
import io.tidemark.event.hour.SettlePace;
import io.tidemark.flink.event.EventBundler;
import io.tidemark.flink.event.EventHours;
import io.tidemark.fold.SliceChange;
import io.tidemark.ocp.CategoryConflict;
import io.tidemark.ocp.InputFormat;
import io.tidemark.ocp.LabelConflict;
import io.tidemark.ocp.OcpConfig;
import io.tidemark.ocp.OcpUsage;
import io.tidemark.ocp.Provider;
import io.tidemark.ocp.ReportPeriods;
import io.tidemark.workload.DateRange;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * Processor time of one thread for the hourly pod rows of one day as events, from items to the
 * contributions of 24 hours, and the bytes of a checkpoint of them. Without decoding and network.
 *
 * <p>Arguments: events, and how many of them arrive between two settles.
 */
public final class EventHoursBenchmark {
  private static final LocalDate DATE = LocalDate.of(2025, 10, 1);
  private static final long HOUR = 3_600_000_000L;
  private static final String SOURCE = "00000000-0000-0000-0000-000000000001";

  private EventHoursBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int events = Integer.parseInt(arguments[0]);
    int settle = Integer.parseInt(arguments[1]);
    for (int round = 0; round < 3; round++) {
      run(events, settle);
    }
  }

  private static void run(int events, int settle) throws Exception {
    OcpUsage workload =
        new OcpUsage(
            new OcpConfig(
                List.of(new Provider("org1", SOURCE, "c1", "c one", ReportPeriods.always(1))),
                LabelConflict.FAN_OUT,
                CategoryConflict.FAN_OUT,
                InputFormat.AUTO,
                Map.of()));
    Retention retention = new Retention(Duration.ofDays(36_500));
    Random random = new Random(1);
    LineItem[] items = new LineItem[1];
    OneInputStreamOperatorTestHarness<RawEvent, EventBlock> bundler =
        new OneInputStreamOperatorTestHarness<>(
            new EventBundler(
                workload,
                () -> event -> new Decoded.Row(items[0]),
                DateRange.ALL,
                retention,
                Duration.ofMillis(100)));
    KeyedOneInputStreamOperatorTestHarness<EventHour, EventBlock, SliceChange> hours =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new EventHours(workload, new SettlePace(Duration.ofMillis(1)), retention)),
            EventBlock::hour,
            TypeInformation.of(EventHour.class));
    hours.setCheckpointStorage(new JobManagerCheckpointStorage(1 << 30));
    bundler.open();
    hours.open();
    long now = System.currentTimeMillis();
    bundler.setProcessingTime(now);
    hours.setProcessingTime(now);
    long bundling = 0;
    long folding = 0;
    long changes = 0;
    for (int from = 0; from < events; from += settle) {
      long before = cpu();
      for (int i = from; i < Math.min(events, from + settle); i++) {
        items[0] = item(i, random);
        bundler.processElement(
            new StreamRecord<>(new RawEvent("pods", i % 8, i / 8, now, null, null, NAMES, VALUES)));
      }
      bundler.prepareSnapshotPreBarrier(1);
      long between = cpu();
      for (EventBlock block : bundler.extractOutputValues()) {
        hours.processElement(new StreamRecord<>(block));
      }
      bundler.getOutput().clear();
      now += 60_000;
      hours.setProcessingTime(now);
      changes += hours.getOutput().size();
      hours.getOutput().clear();
      bundling += between - before;
      folding += cpu() - between;
    }
    long state = hours.snapshot(1, now).getManagedKeyedState().getStateSize();
    System.out.printf(
        "%,d events, a settle each %,d: bundling %.2f s, hours %.2f s, %,.0f events/s; %d changes;"
            + " state %,d bytes, %.1f a row%n",
        events,
        settle,
        bundling / 1e9,
        folding / 1e9,
        events / ((bundling + folding) / 1e9),
        changes,
        state,
        (double) state / events);
    bundler.close();
    hours.close();
  }

  private static final String[] NAMES = {};
  private static final byte[][] VALUES = {};

  /** Pods come hour by hour round: every pod has a row in each. */
  private static LineItem item(int i, Random random) {
    int pod = i / 24;
    long interval = DATE.toEpochDay() * 24 * HOUR + (i % 24) * HOUR;
    Object[] cells = new Object[18];
    cells[0] = interval;
    cells[1] = "namespace-" + pod % 100;
    cells[2] = "node-" + pod % 200;
    cells[3] = "deployment-" + pod % 1_000 + "-7f9c6d5b8-" + Integer.toString(pod * 7919, 36);
    cells[4] = "i-" + pod % 200;
    cells[5] = "{\"app\": \"app-" + pod % 300 + "\", \"tier\": \"t" + pod % 5 + "\"}";
    for (int measure = 6; measure < 14; measure++) {
      cells[measure] = 3_600 * random.nextDouble();
    }
    for (int capacity = 14; capacity < 18; capacity++) {
      cells[capacity] = 16.0 * (pod % 3 + 1);
    }
    return new LineItem("pod_usage", SOURCE, interval, null, false, cells);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
