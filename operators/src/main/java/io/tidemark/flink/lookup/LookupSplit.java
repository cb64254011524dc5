package io.tidemark.flink.lookup;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The lookup source's only split, which never ends. */
enum LookupSplit implements SourceSplit {
  ALL;

  @Override
  public String splitId() {
    return "lookups";
  }

  static final class Serializer implements SimpleVersionedSerializer<LookupSplit> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(LookupSplit split) {
      return new byte[0];
    }

    @Override
    public LookupSplit deserialize(int version, byte[] bytes) throws IOException {
      if (version != 1) {
        throw new IOException("a lookup split of version " + version + " cannot be read");
      }
      return ALL;
    }
  }
}
