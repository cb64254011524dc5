package io.tidemark.flink.source;

import io.tidemark.lake.KnownFilesCodec;
import io.tidemark.lake.LakeMemory;
import io.tidemark.workload.Workload;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The enumerator's checkpoint, already as bytes: the live objects go on changing while Flink writes
 * it.
 */
record LakeEnumeratorState(byte[] bytes) {

  static LakeEnumeratorState of(LakeMemory memory) {
    return new LakeEnumeratorState(KnownFilesCodec.encode(memory));
  }

  LakeMemory open(Workload workload) {
    return KnownFilesCodec.decode(workload, bytes);
  }

  static final class Serializer implements SimpleVersionedSerializer<LakeEnumeratorState> {
    private static final int VERSION = 2;

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
            "enumerator state of version " + version + " cannot be read; this release reads 2");
      }
      return new LakeEnumeratorState(bytes);
    }
  }
}
