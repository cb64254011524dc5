package io.tidemark.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FrameCodecPropertyTest {
  @Property(tries = 200)
  void whatIsWrittenIsRead(
      @ForAll @IntRange(max = 300) int rows,
      @ForAll @IntRange(min = 64, max = 20_000) int targetBytes,
      @ForAll long seed)
      throws Exception {
    Map<String, Frame> tables = new LinkedHashMap<>();
    tables.put("first", frame(rows, new Random(seed)));
    tables.put("second", frame(rows / 2, new Random(seed + 1)));
    Map<String, List<List<Object>>> read = new LinkedHashMap<>();
    for (byte[] block : FrameCodec.encode(tables, targetBytes)) {
      FrameCodec.decode(block)
          .forEach(
              (name, frame) ->
                  read.computeIfAbsent(name, unused -> new ArrayList<>()).addAll(rows(frame)));
    }
    assertThat(read.keySet()).containsExactlyElementsOf(tables.keySet());
    tables.forEach((name, frame) -> assertThat(read.get(name)).isEqualTo(rows(frame)));
  }

  @Property(tries = 50)
  void equalFramesGiveEqualBytesWhateverTheirDictionariesHold(@ForAll long seed) {
    Frame plain = frame(50, new Random(seed));
    StringPool larger = new StringPool();
    int unused = new Random(seed).nextInt(3) * 300 + 1;
    for (int text = 0; text < unused; text++) {
      larger.idOf("never used " + text);
    }
    TextColumn text = plain.text("text");
    int[] ids = new int[plain.rows()];
    for (int row = 0; row < plain.rows(); row++) {
      ids[row] = text.ids()[row] < 0 ? -1 : larger.idOf(text.dictionary().get(text.ids()[row]));
    }
    List<Column> columns = new ArrayList<>(plain.columns());
    columns.set(0, new TextColumn(ids, larger));
    Frame same = new Frame(plain.rows(), plain.names(), columns);
    assertThat(FrameCodec.encode(Map.of("t", same), 1 << 20).get(0))
        .isEqualTo(FrameCodec.encode(Map.of("t", plain), 1 << 20).get(0));
  }

  @Example
  void anUnknownVersionIsRefused() {
    byte[] block = FrameCodec.encode(Map.of("t", frame(3, new Random(1))), 1 << 20).get(0);
    block[0] = 99;
    assertThatThrownBy(() -> FrameCodec.decode(block))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99");
  }

  @Property(tries = 100)
  void aDamagedBlockIsRefusedOrReadsAsBefore(@ForAll long seed) {
    Frame frame = frame(40, new Random(seed));
    byte[] block = FrameCodec.encode(Map.of("t", frame), 1 << 20).get(0);
    byte[] shortened = Arrays.copyOf(block, block.length - 1 - new Random(seed).nextInt(20));
    assertThatThrownBy(() -> FrameCodec.decode(shortened))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Frame frame(int rows, Random random) {
    StringPool pool = new StringPool();
    int[] ids = new int[rows + 3];
    double[] doubles = new double[rows + 3];
    long[] longs = new long[rows + 3];
    for (int row = 0; row < rows; row++) {
      ids[row] =
          random.nextInt(5) == 0
              ? TextColumn.NULL
              : pool.idOf("t\u00e9\ud83d\ude00" + random.nextInt(9));
      doubles[row] = random.nextInt(5) == 0 ? DoubleColumn.NULL : random.nextGaussian();
      longs[row] = random.nextInt(5) == 0 ? LongColumn.NULL : random.nextLong();
    }
    return new Frame(
        rows,
        List.of("text", "double", "long"),
        List.of(new TextColumn(ids, pool), new DoubleColumn(doubles), new LongColumn(longs)));
  }

  private static List<List<Object>> rows(Frame frame) {
    List<List<Object>> rows = new ArrayList<>();
    TextColumn text = frame.text("text");
    for (int row = 0; row < frame.rows(); row++) {
      int id = text.ids()[row];
      rows.add(
          Arrays.asList(
              id < 0 ? null : text.dictionary().get(id),
              frame.doubles("double").values()[row],
              frame.longs("long").values()[row]));
    }
    return rows;
  }
}
