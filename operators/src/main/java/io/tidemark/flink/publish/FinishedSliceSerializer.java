package io.tidemark.flink.publish;

import io.tidemark.fold.FinishedSlice;
import io.tidemark.publish.ledger.Completeness;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Slices waiting for their commit, in checkpoints. Writes the newest version, reads all. */
final class FinishedSliceSerializer implements SimpleVersionedSerializer<FinishedSlice> {
  private static final int VERSION = 2;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(FinishedSlice rows) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(4096);
    out.writeUTF(rows.slice().pipeline());
    out.writeUTF(rows.slice().source());
    out.writeLong(rows.slice().date().toEpochDay());
    out.writeLong(rows.epoch());
    out.writeLong(rows.sequence());
    out.writeUTF(rows.checksum());
    out.writeLong(rows.rowCount());
    bytes(out, rows.inputs().getBytes(StandardCharsets.UTF_8));
    out.writeUTF(rows.state());
    out.writeInt(rows.completeness().hoursExpected());
    out.writeInt(rows.completeness().hoursSeen());
    out.writeInt(rows.completeness().files());
    out.writeInt(rows.completeness().manifests());
    out.writeUTF(rows.finishedWith());
    out.writeInt(rows.blocks().size());
    for (byte[] block : rows.blocks()) {
      bytes(out, block);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public FinishedSlice deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "a pending slice of version "
              + version
              + " cannot be read; this release reads "
              + VERSION);
    }
    DataInputDeserializer in = new DataInputDeserializer(serialized);
    SliceId slice = new SliceId(in.readUTF(), in.readUTF(), LocalDate.ofEpochDay(in.readLong()));
    long epoch = in.readLong();
    long sequence = in.readLong();
    String checksum = in.readUTF();
    long rowCount = in.readLong();
    String inputs = new String(bytes(in), StandardCharsets.UTF_8);
    String state = in.readUTF();
    Completeness completeness =
        new Completeness(in.readInt(), in.readInt(), in.readInt(), in.readInt());
    String finishedWith = in.readUTF();
    int count = in.readInt();
    List<byte[]> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      blocks.add(bytes(in));
    }
    return new FinishedSlice(
        slice,
        epoch,
        sequence,
        checksum,
        rowCount,
        inputs,
        state,
        completeness,
        finishedWith,
        blocks);
  }

  private static void bytes(DataOutputSerializer out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputDeserializer in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
