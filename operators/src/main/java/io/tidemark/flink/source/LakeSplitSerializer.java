package io.tidemark.flink.source;

import io.tidemark.lake.FileTask;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Splits in checkpoints and on their way to readers. Writes the newest version, reads all. */
final class LakeSplitSerializer implements SimpleVersionedSerializer<LakeSplit> {
  private static final int VERSION = 1;
  private static final byte WORK = 0;
  private static final byte MARK = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(LakeSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    if (split instanceof LakeSplit.Work work) {
      FileTask task = work.task();
      out.writeByte(WORK);
      out.writeUTF(task.path());
      out.writeUTF(task.version());
      out.writeLong(task.length());
      out.writeLong(task.sequence());
      out.writeBoolean(task.removal());
      out.writeLong(task.asOf());
      Long day = task.day();
      out.writeBoolean(day != null);
      out.writeLong(day == null ? 0 : day);
    } else {
      out.writeByte(MARK);
      out.writeLong(((LakeSplit.Mark) split).asOf());
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public LakeSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException(
          "a lake split of version " + version + " cannot be read; this release reads 1");
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    byte kind = in.readByte();
    return switch (kind) {
      case WORK -> new LakeSplit.Work(task(in));
      case MARK -> new LakeSplit.Mark(in.readLong());
      default -> throw new IOException("a lake split of kind " + kind + " cannot be read");
    };
  }

  private static FileTask task(DataInputDeserializer in) throws IOException {
    String path = in.readUTF();
    String version = in.readUTF();
    long length = in.readLong();
    long sequence = in.readLong();
    boolean removal = in.readBoolean();
    long asOf = in.readLong();
    boolean oneDay = in.readBoolean();
    long day = in.readLong();
    return new FileTask(path, version, length, sequence, removal, asOf, oneDay ? day : null);
  }
}
