package io.tidemark.lake;

import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Known files and outstanding tasks as bytes, for the enumerator's checkpoint: frames {@code
 * files}, {@code tasks} and {@code next}, in one block (see {@link FrameCodec} for versions). Paths
 * sort, so that neighbours compress well.
 */
public final class KnownFilesCodec {
  /**
   * @param pending tasks handed out by a comparison but not yet to a reader
   */
  public record Snapshot(KnownFiles known, List<FileTask> pending) {}

  private KnownFilesCodec() {}

  public static byte[] encode(KnownFiles known, List<FileTask> pending) {
    List<String> paths = known.files().keySet().stream().sorted().toList();
    List<KnownFile> files = paths.stream().map(path -> known.files().get(path)).toList();
    Map<String, Frame> tables = new LinkedHashMap<>();
    tables.put(
        "files",
        new Frame(
            paths.size(),
            List.of("path", "version", "scope", "length", "sequence"),
            List.of(
                texts(paths),
                texts(files.stream().map(KnownFile::version).toList()),
                texts(files.stream().map(KnownFile::scope).toList()),
                longs(files.stream().mapToLong(KnownFile::length).toArray()),
                longs(files.stream().mapToLong(KnownFile::sequence).toArray()))));
    tables.put("tasks", tasks(pending));
    tables.put(
        "next",
        new Frame(1, List.of("sequence"), List.of(longs(new long[] {known.nextSequence()}))));
    return FrameCodec.encode(tables, Integer.MAX_VALUE).get(0);
  }

  public static Snapshot decode(byte[] bytes) {
    Map<String, Frame> tables = FrameCodec.decode(bytes);
    Frame files = table(tables, "files");
    Map<String, KnownFile> known = new HashMap<>();
    for (int i = 0; i < files.rows(); i++) {
      known.put(
          text(files, "path", i),
          new KnownFile(
              text(files, "version", i),
              text(files, "scope", i),
              files.longs("length").values()[i],
              files.longs("sequence").values()[i]));
    }
    Frame frame = table(tables, "tasks");
    List<FileTask> tasks = new ArrayList<>();
    for (int i = 0; i < frame.rows(); i++) {
      tasks.add(
          new FileTask(
              text(frame, "path", i),
              text(frame, "version", i),
              frame.longs("length").values()[i],
              frame.longs("sequence").values()[i],
              frame.longs("removal").values()[i] != 0,
              frame.longs("as_of").values()[i],
              dayAt(frame, i)));
    }
    long next = table(tables, "next").longs("sequence").values()[0];
    return new Snapshot(new KnownFiles(known, next), tasks);
  }

  private static Frame tasks(List<FileTask> tasks) {
    return new Frame(
        tasks.size(),
        List.of("path", "version", "length", "sequence", "removal", "as_of", "day"),
        List.of(
            texts(tasks.stream().map(FileTask::path).toList()),
            texts(tasks.stream().map(FileTask::version).toList()),
            longs(tasks.stream().mapToLong(FileTask::length).toArray()),
            longs(tasks.stream().mapToLong(FileTask::sequence).toArray()),
            longs(tasks.stream().mapToLong(task -> task.removal() ? 1 : 0).toArray()),
            longs(tasks.stream().mapToLong(FileTask::asOf).toArray()),
            longs(tasks.stream().mapToLong(KnownFilesCodec::day).toArray())));
  }

  private static @Nullable Long dayAt(Frame frame, int row) {
    long day = frame.longs("day").values()[row];
    return day == LongColumn.NULL ? null : day;
  }

  private static long day(FileTask task) {
    Long day = task.day();
    return day == null ? LongColumn.NULL : day;
  }

  private static Frame table(Map<String, Frame> tables, String name) {
    Frame table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("the enumerator's state lacks its table " + name);
    }
    return table;
  }

  private static Column texts(List<String> values) {
    StringPool pool = new StringPool();
    int[] ids = new int[values.size()];
    Arrays.setAll(ids, i -> pool.idOf(values.get(i)));
    return new TextColumn(ids, pool);
  }

  private static LongColumn longs(long[] values) {
    return new LongColumn(values);
  }

  private static String text(Frame frame, String column, int row) {
    TextColumn texts = frame.text(column);
    return texts.dictionary().get(texts.ids()[row]);
  }
}
