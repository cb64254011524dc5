package io.tidemark.lake;

import io.tidemark.frame.Column;
import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.frame.LongColumn;
import io.tidemark.frame.StringPool;
import io.tidemark.frame.TextColumn;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A lake's memory as bytes, for the enumerator's checkpoint: frames {@code files}, {@code slices},
 * {@code touches} (file by slice, as row numbers), {@code tasks}, {@code requests} and {@code
 * next}, in one block (see {@link FrameCodec} for versions). Paths sort, so that neighbours
 * compress well.
 */
public final class KnownFilesCodec {
  private static final Comparator<SliceId> SLICE_ORDER =
      Comparator.comparing(SliceId::pipeline)
          .thenComparing(SliceId::source)
          .thenComparingLong(SliceId::epochDay);

  private KnownFilesCodec() {}

  public static byte[] encode(LakeMemory memory) {
    List<Map.Entry<String, KnownFile>> files =
        memory.files().files().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    List<KnownSlice> slices =
        memory.slices().values().stream()
            .sorted(Comparator.comparing(slice -> slice.id, SLICE_ORDER))
            .toList();
    Map<String, Frame> tables = new LinkedHashMap<>();
    tables.put("files", files(files));
    tables.put("slices", slices(slices));
    tables.put("touches", touches(files, slices));
    tables.put("tasks", tasks(memory.tasks()));
    long[] requests = memory.requests().stream().mapToLong(id -> id).toArray();
    tables.put("requests", new Frame(requests.length, List.of("id"), List.of(longs(requests))));
    long[] next = {memory.files().nextSequence()};
    long[] confirmation = {memory.files().confirmation()};
    tables.put(
        "next",
        new Frame(
            1, List.of("sequence", "confirmation"), List.of(longs(next), longs(confirmation))));
    return FrameCodec.encode(tables, Integer.MAX_VALUE).get(0);
  }

  public static LakeMemory decode(Workload workload, byte[] bytes) {
    Map<String, Frame> tables = FrameCodec.decode(bytes);
    List<KnownSlice> slices = slices(table(tables, "slices"));
    Frame files = table(tables, "files");
    List<List<SliceId>> touched = touched(table(tables, "touches"), files, slices);
    Map<String, KnownFile> known = new HashMap<>(files.rows() * 2);
    for (int i = 0; i < files.rows(); i++) {
      known.put(
          text(files, "path", i),
          new KnownFile(
              text(files, "version", i),
              text(files, "scope", i),
              number(files, "length", i),
              number(files, "sequence", i),
              number(files, "read", i) != 0,
              List.copyOf(touched.get(i))));
    }
    long next = number(table(tables, "next"), "sequence", 0);
    long confirmation = number(table(tables, "next"), "confirmation", 0);
    LakeMemory memory = new LakeMemory(workload, new KnownFiles(known, next, confirmation));
    slices.forEach(memory::restore);
    restoreTasks(table(tables, "tasks"), memory.tasks());
    Frame requests = table(tables, "requests");
    for (int i = 0; i < requests.rows(); i++) {
      memory.seenTo(number(requests, "id", i));
    }
    return memory;
  }

  private static Frame files(List<Map.Entry<String, KnownFile>> files) {
    List<KnownFile> known = files.stream().map(Map.Entry::getValue).toList();
    return new Frame(
        files.size(),
        List.of("path", "version", "scope", "length", "sequence", "read"),
        List.of(
            texts(files.stream().map(Map.Entry::getKey).toList()),
            texts(known.stream().map(KnownFile::version).toList()),
            texts(known.stream().map(KnownFile::scope).toList()),
            longs(known, KnownFile::length),
            longs(known, KnownFile::sequence),
            longs(known, file -> file.read() ? 1 : 0)));
  }

  private static Frame slices(List<KnownSlice> slices) {
    return new Frame(
        slices.size(),
        List.of("pipeline", "source", "day", "state", "changed", "sealed", "pinned"),
        List.of(
            texts(slices.stream().map(slice -> slice.id.pipeline()).toList()),
            texts(slices.stream().map(slice -> slice.id.source()).toList()),
            longs(slices, slice -> slice.id.epochDay()),
            texts(slices.stream().map(slice -> slice.state.name()).toList()),
            longs(slices, slice -> slice.changed),
            longs(slices, slice -> slice.sealed),
            longs(slices, slice -> slice.pinned ? 1 : 0)));
  }

  private static List<KnownSlice> slices(Frame frame) {
    List<KnownSlice> slices = new ArrayList<>(frame.rows());
    for (int i = 0; i < frame.rows(); i++) {
      KnownSlice slice =
          new KnownSlice(
              new SliceId(
                  text(frame, "pipeline", i), text(frame, "source", i), number(frame, "day", i)));
      slice.state = KnownSlice.State.valueOf(text(frame, "state", i));
      slice.changed = number(frame, "changed", i);
      slice.sealed = number(frame, "sealed", i);
      slice.pinned = number(frame, "pinned", i) != 0;
      slices.add(slice);
    }
    return slices;
  }

  private static Frame touches(List<Map.Entry<String, KnownFile>> files, List<KnownSlice> slices) {
    Map<SliceId, Integer> rows = new HashMap<>();
    slices.forEach(slice -> rows.put(slice.id, rows.size()));
    List<long[]> touches = new ArrayList<>(files.size());
    for (int file = 0; file < files.size(); file++) {
      for (SliceId slice : files.get(file).getValue().touched()) {
        touches.add(new long[] {file, rows.getOrDefault(slice, -1)});
      }
    }
    return new Frame(
        touches.size(),
        List.of("file", "slice"),
        List.of(longs(touches, touch -> touch[0]), longs(touches, touch -> touch[1])));
  }

  private static List<List<SliceId>> touched(Frame frame, Frame files, List<KnownSlice> slices) {
    List<List<SliceId>> touched = new ArrayList<>(files.rows());
    for (int file = 0; file < files.rows(); file++) {
      touched.add(new ArrayList<>(1));
    }
    for (int i = 0; i < frame.rows(); i++) {
      int file = (int) number(frame, "file", i);
      KnownSlice slice = slices.get((int) number(frame, "slice", i));
      touched.get(file).add(slice.id);
      slice.paths.add(text(files, "path", file));
    }
    return touched;
  }

  private static Frame tasks(TaskQueue queue) {
    List<FileTask> tasks = new ArrayList<>(queue.waiting());
    int waiting = tasks.size();
    tasks.addAll(queue.handed());
    long[] handed = new long[tasks.size()];
    Arrays.fill(handed, waiting, handed.length, 1);
    return new Frame(
        tasks.size(),
        List.of("path", "version", "length", "sequence", "removal", "as_of", "day", "handed"),
        List.of(
            texts(tasks.stream().map(FileTask::path).toList()),
            texts(tasks.stream().map(FileTask::version).toList()),
            longs(tasks, FileTask::length),
            longs(tasks, FileTask::sequence),
            longs(tasks, task -> task.removal() ? 1 : 0),
            longs(tasks, FileTask::asOf),
            longs(tasks, KnownFilesCodec::day),
            longs(handed)));
  }

  private static void restoreTasks(Frame frame, TaskQueue queue) {
    for (int i = 0; i < frame.rows(); i++) {
      FileTask task =
          new FileTask(
              text(frame, "path", i),
              text(frame, "version", i),
              number(frame, "length", i),
              number(frame, "sequence", i),
              number(frame, "removal", i) != 0,
              number(frame, "as_of", i),
              dayAt(frame, i));
      if (number(frame, "handed", i) != 0) {
        queue.addHanded(task);
      } else {
        queue.add(task);
      }
    }
  }

  private static @Nullable Long dayAt(Frame frame, int row) {
    long day = number(frame, "day", row);
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

  private static <T> LongColumn longs(List<T> values, ToLongFunction<T> number) {
    return longs(values.stream().mapToLong(number).toArray());
  }

  private static LongColumn longs(long[] values) {
    return new LongColumn(values);
  }

  private static long number(Frame frame, String column, int row) {
    return frame.longs(column).values()[row];
  }

  private static String text(Frame frame, String column, int row) {
    TextColumn texts = frame.text(column);
    return texts.dictionary().get(texts.ids()[row]);
  }
}
