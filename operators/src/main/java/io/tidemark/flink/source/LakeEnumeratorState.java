package io.tidemark.flink.source;

import io.tidemark.lake.FileTask;
import io.tidemark.lake.KnownFiles;
import io.tidemark.lake.KnownFilesCodec;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The enumerator's checkpoint, already as bytes: the live objects go on changing while Flink writes
 * it.
 */
record LakeEnumeratorState(byte[] bytes) {

  static LakeEnumeratorState of(KnownFiles known, List<FileTask> pending) {
    return new LakeEnumeratorState(KnownFilesCodec.encode(known, pending));
  }

  KnownFilesCodec.Snapshot open() {
    return KnownFilesCodec.decode(bytes);
  }

  static final class Serializer implements SimpleVersionedSerializer<LakeEnumeratorState> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(LakeEnumeratorState state) {
      return state.bytes();
    }

    @Override
    public LakeEnumeratorState deserialize(int version, byte[] bytes) throws IOException {
      if (version != VERSION) {
        throw new IOException(
            "enumerator state of version " + version + " cannot be read; this release reads 1");
      }
      return new LakeEnumeratorState(bytes);
    }
  }
}
