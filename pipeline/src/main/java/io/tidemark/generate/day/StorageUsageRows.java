package io.tidemark.generate.day;

import static io.tidemark.generate.report.ReportType.STORAGE_USAGE;

import io.tidemark.generate.cluster.Chance;
import io.tidemark.generate.cluster.Claim;
import io.tidemark.generate.cluster.PodSlot;
import io.tidemark.generate.cluster.Volume;
import io.tidemark.generate.report.Cell;
import io.tidemark.generate.report.Row;
import io.tidemark.generate.report.RowSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The storage report of a date, hour by hour: a row per claim and mounting pod. */
public final class StorageUsageRows {
  private static final int NAMESPACE = STORAGE_USAGE.index("namespace");
  private static final int POD = STORAGE_USAGE.index("pod");
  private static final int NODE = STORAGE_USAGE.index("node");
  private static final int CLAIM = STORAGE_USAGE.index("persistentvolumeclaim");
  private static final int VOLUME = STORAGE_USAGE.index("persistentvolume");
  private static final int STORAGE_CLASS = STORAGE_USAGE.index("storageclass");
  private static final int DRIVER = STORAGE_USAGE.index("csi_driver");
  private static final int HANDLE = STORAGE_USAGE.index("csi_volume_handle");
  private static final int CAPACITY = STORAGE_USAGE.index("persistentvolumeclaim_capacity_bytes");
  private static final int CAPACITY_SECONDS =
      STORAGE_USAGE.index("persistentvolumeclaim_capacity_byte_seconds");
  private static final int REQUEST = STORAGE_USAGE.index("volume_request_storage_byte_seconds");
  private static final int USAGE = STORAGE_USAGE.index("persistentvolumeclaim_usage_byte_seconds");
  private static final int VOLUME_LABELS = STORAGE_USAGE.index("persistentvolume_labels");
  private static final int CLAIM_LABELS = STORAGE_USAGE.index("persistentvolumeclaim_labels");
  private static final int SECONDS = 3_600;

  /** A claim under one pod, or under none. */
  private record Mount(Claim claim, List<PodRun> runs, boolean rebound, long noise) {}

  private StorageUsageRows() {}

  public static void write(Day day, RowSink sink) throws IOException {
    List<Mount> mounts = mounts(day);
    Row row = new Row(STORAGE_USAGE);
    for (int hour = 0; hour < Day.HOURS; hour++) {
      row.hour(day.date(), hour);
      for (Mount mount : mounts) {
        write(row, mount, hour, sink);
      }
    }
  }

  private static List<Mount> mounts(Day day) {
    PodRuns podRuns = new PodRuns(day);
    List<Mount> mounts = new ArrayList<>();
    for (Claim claim : day.cluster().claims()) {
      boolean rebound = day.rebound(claim);
      long noise = day.noise("claim", claim.id());
      for (PodSlot slot : claim.mounts()) {
        mounts.add(new Mount(claim, podRuns.of(slot), rebound, noise));
      }
      if (claim.mounts().isEmpty()) {
        mounts.add(new Mount(claim, List.of(), rebound, noise));
      }
    }
    return mounts;
  }

  private static void write(Row row, Mount mount, int hour, RowSink sink) throws IOException {
    describe(row, mount, hour);
    if (mount.claim().mounts().isEmpty()) {
      row.text(POD, Cell.EMPTY);
      row.text(NODE, Cell.EMPTY);
      sink.write(row);
    }
    for (PodRun run : mount.runs()) {
      if (run.covers(hour)) {
        row.text(POD, run.pod());
        row.text(NODE, run.node());
        sink.write(row);
      }
    }
  }

  private static void describe(Row row, Mount mount, int hour) {
    Claim claim = mount.claim();
    Volume volume = mount.rebound() && hour >= Day.NOON ? claim.spare() : claim.volume();
    row.text(NAMESPACE, claim.namespace());
    row.text(CLAIM, claim.name());
    row.text(CLAIM_LABELS, claim.labels());
    row.text(VOLUME, volume.name());
    row.text(STORAGE_CLASS, volume.storageClass());
    row.text(DRIVER, volume.driver());
    row.text(HANDLE, volume.handle());
    row.text(VOLUME_LABELS, volume.labels());
    row.number(CAPACITY, volume.capacityBytes());
    row.number(CAPACITY_SECONDS, volume.capacityBytes() * SECONDS);
    row.number(REQUEST, claim.requestBytes() * SECONDS);
    long permille = 100 + Math.floorMod(mount.noise(), 800);
    long random = Chance.mix(mount.noise() + hour);
    row.number(USAGE, Load.share(claim.requestBytes() * SECONDS, permille, random));
  }
}
