package io.tidemark.flink.replay;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The replay source's only split, which never ends. */
enum ReplaySplit implements SourceSplit {
  ALL;

  @Override
  public String splitId() {
    return "replays";
  }

  static final class Serializer implements SimpleVersionedSerializer<ReplaySplit> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(ReplaySplit split) {
      return new byte[0];
    }

    @Override
    public ReplaySplit deserialize(int version, byte[] bytes) throws IOException {
      if (version != 1) {
        throw new IOException("a replay split of version " + version + " cannot be read");
      }
      return ALL;
    }
  }
}
