package io.tidemark.frame;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.BufferUnderflowException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Frames as bytes, for state, network and checkpoints.
 *
 * <p>Layout of a block, all numbers little-endian: one byte format version, int length of what
 * follows once decompressed, then zstd of: int number of tables; per table its name, int rows, int
 * columns; per column its name, one byte type (0 text, 1 double, 2 long) and its values. A text
 * column is its dictionary, reduced to the texts that occur, in order of first occurrence, and one
 * int id per row; the other types are eight bytes a row. Texts are int length and UTF-8. Equal
 * frames give equal blocks. The newest version is written; every version ever released is read; an
 * unknown one fails.
 */
public final class FrameCodec {
  private static final byte VERSION = 1;
  private static final int ZSTD_LEVEL = 1;
  private static final int HEADER_BYTES = 5;
  private static final int LEAST_BYTES = 1 << 14;
  private static final int MAX_BLOCK_BYTES = 1 << 29;

  private FrameCodec() {}

  /**
   * Encodes tables as one or more blocks, each of which {@link #decode}s by itself to part of the
   * rows.
   *
   * @param targetBytes rows go to a further block when the present one would exceed about this many
   *     bytes before compression
   * @return at least one block, even for no rows, so that an empty table keeps its columns
   */
  public static List<byte[]> encode(Map<String, Frame> tables, int targetBytes) {
    return encode(tables, targetBytes, null);
  }

  /**
   * As {@link #encode(Map, int)}.
   *
   * @param digest is given the blocks' contents before compression, so that it depends on tables
   *     and target alone, without the columns that {@link CompensatedSums#LOW_SUFFIX} marks; null
   *     for none
   */
  public static List<byte[]> encode(
      Map<String, Frame> tables, int targetBytes, @Nullable MessageDigest digest) {
    List<byte[]> blocks = new ArrayList<>();
    Map<String, Frame> pending = new LinkedHashMap<>();
    long room = targetBytes;
    for (Map.Entry<String, Frame> table : tables.entrySet()) {
      Frame frame = table.getValue();
      int from = 0;
      do {
        int rowBytes = rowBytes(frame);
        int fits = (int) Math.max(1, Math.min(frame.rows() - (long) from, room / rowBytes));
        int to = Math.min(frame.rows(), from + fits);
        pending.put(table.getKey(), FrameRows.range(frame, from, to));
        room -= (long) rowBytes * (to - from);
        from = to;
        if (from < frame.rows() || room <= 0) {
          blocks.add(encodeBlock(pending, digest));
          pending.clear();
          room = targetBytes;
        }
      } while (from < frame.rows());
    }
    if (!pending.isEmpty() || blocks.isEmpty()) {
      blocks.add(encodeBlock(pending, digest));
    }
    return blocks;
  }

  /**
   * Reads one block.
   *
   * @throws IllegalArgumentException if the bytes are no block of a known version
   */
  public static Map<String, Frame> decode(byte[] block) {
    if (block.length < HEADER_BYTES || block[0] != VERSION) {
      throw new IllegalArgumentException(
          "a frame block of version "
              + (block.length == 0 ? "none" : block[0])
              + " cannot be read; this release reads version "
              + VERSION);
    }
    int length = FrameReader.littleEndianInt(block, 1);
    if (length < 0 || length > MAX_BLOCK_BYTES) {
      throw new IllegalArgumentException("a frame block claims " + length + " bytes");
    }
    byte[] raw = new byte[length];
    decompress(block, raw);
    try {
      return new FrameReader(raw).tables();
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a frame block ends early", e);
    }
  }

  private static void decompress(byte[] block, byte[] raw) {
    try {
      long read =
          Zstd.decompressByteArray(
              raw, 0, raw.length, block, HEADER_BYTES, block.length - HEADER_BYTES);
      if (read != raw.length) {
        throw new IllegalArgumentException(
            "a frame block holds " + read + " bytes, not the " + raw.length + " that it claims");
      }
    } catch (ZstdException e) {
      throw new IllegalArgumentException("a frame block is corrupt: " + e.getMessage(), e);
    }
  }

  private static byte[] encodeBlock(Map<String, Frame> tables, @Nullable MessageDigest digest) {
    FrameWriter writer = new FrameWriter(expectedBytes(tables));
    writer.tables(tables);
    if (digest != null) {
      writer.digest(digest);
    }
    int bound = (int) Zstd.compressBound(writer.length());
    byte[] out = new byte[HEADER_BYTES + bound];
    out[0] = VERSION;
    FrameWriter.littleEndianInt(out, 1, writer.length());
    long written =
        Zstd.compressByteArray(
            out, HEADER_BYTES, bound, writer.bytes(), 0, writer.length(), ZSTD_LEVEL);
    if (Zstd.isError(written)) {
      throw new IllegalStateException("zstd: " + Zstd.getErrorName(written));
    }
    return Arrays.copyOf(out, HEADER_BYTES + (int) written);
  }

  private static int expectedBytes(Map<String, Frame> tables) {
    long bytes = LEAST_BYTES;
    for (Frame frame : tables.values()) {
      bytes += (long) frame.rows() * rowBytes(frame);
    }
    return (int) Math.min(bytes, MAX_BLOCK_BYTES);
  }

  private static int rowBytes(Frame frame) {
    int bytes = 1;
    for (Column column : frame.columns()) {
      bytes += column instanceof TextColumn ? Integer.BYTES * 4 : Double.BYTES;
    }
    return bytes;
  }
}
