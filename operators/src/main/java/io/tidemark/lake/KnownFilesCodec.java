package io.tidemark.lake;

import static io.tidemark.lake.Columns.longs;
import static io.tidemark.lake.Columns.number;
import static io.tidemark.lake.Columns.text;
import static io.tidemark.lake.Columns.texts;

import io.tidemark.frame.Frame;
import io.tidemark.frame.FrameCodec;
import io.tidemark.workload.SliceId;
import io.tidemark.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A lake's memory as bytes, for the enumerator's checkpoint: frames {@code files}, {@code slices},
 * {@code touches} (file by slice, as row numbers), {@code tasks}, {@code ranges} (reports of ranges
 * of files, absent before there were any; see {@link TaskFrames}), {@code requests} and {@code
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
        memory.slices().all().stream()
            .sorted(Comparator.comparing(slice -> slice.id, SLICE_ORDER))
            .toList();
    Map<String, Frame> tables = new LinkedHashMap<>();
    tables.put("files", files(files));
    tables.put("slices", slices(slices));
    tables.put("touches", touches(files, slices));
    tables.put("tasks", TaskFrames.of(memory.tasks()));
    tables.put("ranges", TaskFrames.of(memory.ranges().all()));
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
    slices.forEach(memory.slices()::restore);
    TaskFrames.restore(table(tables, "tasks"), memory.tasks());
    Frame ranges = tables.get("ranges");
    if (ranges != null) {
      TaskFrames.reports(ranges).forEach(memory.ranges()::add);
    }
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

  private static Frame table(Map<String, Frame> tables, String name) {
    Frame table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("the enumerator's state lacks its table " + name);
    }
    return table;
  }
}
