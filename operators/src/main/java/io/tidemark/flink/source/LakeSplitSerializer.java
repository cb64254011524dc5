package io.tidemark.flink.source;

import io.tidemark.lake.FileRange;
import io.tidemark.lake.FileReport;
import io.tidemark.lake.FileTask;
import io.tidemark.workload.SliceId;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Splits in checkpoints and on their way to readers. Writes the newest version, reads all. */
final class LakeSplitSerializer implements SimpleVersionedSerializer<LakeSplit> {
  private static final int VERSION = 3;

  /** Knows no ranges: every task is for a whole file. */
  private static final int WITHOUT_RANGES = 2;

  private static final byte WORK = 0;
  private static final byte MARK = 1;
  private static final byte SEAL = 2;
  private static final byte REPORTED = 3;
  private static final byte CHECK = 4;

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
      write(task.range(), out);
    } else if (split instanceof LakeSplit.Mark mark) {
      out.writeByte(MARK);
      out.writeLong(mark.asOf());
    } else if (split instanceof LakeSplit.Seal seal) {
      out.writeByte(SEAL);
      write(seal.slice(), out);
      out.writeLong(seal.asOf());
    } else if (split instanceof LakeSplit.Check check) {
      out.writeByte(CHECK);
      write(check.slice(), out);
      out.writeLong(check.asOf());
      out.writeLong(check.request());
    } else {
      out.writeByte(REPORTED);
      write(((LakeSplit.Reported) split).report(), out);
    }
    return out.getCopyOfBuffer();
  }

  @Override
  public LakeSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION && version != WITHOUT_RANGES) {
      throw new IOException(
          "a lake split of version " + version + " cannot be read; this release reads 2 and 3");
    }
    boolean ranges = version != WITHOUT_RANGES;
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    byte kind = in.readByte();
    return switch (kind) {
      case WORK -> new LakeSplit.Work(task(in, ranges));
      case MARK -> new LakeSplit.Mark(in.readLong());
      case SEAL -> new LakeSplit.Seal(slice(in), in.readLong());
      case CHECK -> new LakeSplit.Check(slice(in), in.readLong(), in.readLong());
      case REPORTED -> new LakeSplit.Reported(report(in, ranges));
      default -> throw new IOException("a lake split of kind " + kind + " cannot be read");
    };
  }

  private static FileTask task(DataInputDeserializer in, boolean ranges) throws IOException {
    String path = in.readUTF();
    String version = in.readUTF();
    long length = in.readLong();
    long sequence = in.readLong();
    boolean removal = in.readBoolean();
    long asOf = in.readLong();
    boolean oneDay = in.readBoolean();
    long day = in.readLong();
    return new FileTask(
        path, version, length, sequence, removal, asOf, oneDay ? day : null, range(in, ranges));
  }

  private static void write(FileRange range, DataOutputSerializer out) throws IOException {
    out.writeInt(range.index());
    out.writeInt(range.count());
  }

  private static FileRange range(DataInputDeserializer in, boolean ranges) throws IOException {
    return ranges ? new FileRange(in.readInt(), in.readInt()) : FileRange.WHOLE;
  }

  private static SliceId slice(DataInputDeserializer in) throws IOException {
    return new SliceId(in.readUTF(), in.readUTF(), in.readLong());
  }

  private static void write(SliceId slice, DataOutputSerializer out) throws IOException {
    out.writeUTF(slice.pipeline());
    out.writeUTF(slice.source());
    out.writeLong(slice.epochDay());
  }

  private static void write(FileReport report, DataOutputSerializer out) throws IOException {
    out.writeUTF(report.path());
    out.writeLong(report.sequence());
    out.writeUTF(report.kind().name());
    out.writeUTF(report.source());
    out.writeLong(report.fromDay());
    out.writeLong(report.toDay());
    out.writeInt(report.days().length);
    for (long day : report.days()) {
      out.writeLong(day);
    }
    write(report.range(), out);
  }

  private static FileReport report(DataInputDeserializer in, boolean ranges) throws IOException {
    String path = in.readUTF();
    long sequence = in.readLong();
    FileReport.Kind kind = FileReport.Kind.valueOf(in.readUTF());
    String source = in.readUTF();
    long fromDay = in.readLong();
    long toDay = in.readLong();
    long[] days = new long[in.readInt()];
    for (int i = 0; i < days.length; i++) {
      days[i] = in.readLong();
    }
    return new FileReport(path, sequence, kind, source, fromDay, toDay, days, range(in, ranges));
  }
}
