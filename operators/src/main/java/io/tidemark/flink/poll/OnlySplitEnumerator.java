package io.tidemark.flink.poll;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the one split of a polled source to the first reader that asks. Checkpoint: whether a
 * reader has it, one byte.
 */
public final class OnlySplitEnumerator<S extends SourceSplit>
    implements SplitEnumerator<S, Boolean> {
  private final SplitEnumeratorContext<S> context;
  private final S split;
  private boolean assigned;

  /**
   * @param assigned as the checkpoint has it; false without one
   */
  public OnlySplitEnumerator(SplitEnumeratorContext<S> context, S split, boolean assigned) {
    this.context = context;
    this.split = split;
    this.assigned = assigned;
  }

  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int reader, @Nullable String host) {
    if (!assigned) {
      assigned = true;
      context.assignSplit(split, reader);
    }
  }

  @Override
  public void addSplitsBack(List<S> splits, int reader) {
    assigned = false;
    context.registeredReaders().keySet().stream()
        .findFirst()
        .ifPresent(other -> handleSplitRequest(other, null));
  }

  @Override
  public void addReader(int reader) {}

  @Override
  public Boolean snapshotState(long checkpointId) {
    return assigned;
  }

  @Override
  public void close() {}

  /** Of the checkpoint. */
  public static final class Serializer implements SimpleVersionedSerializer<Boolean> {
    private final String source;

    /**
     * @param source names the source in errors
     */
    public Serializer(String source) {
      this.source = source;
    }

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Boolean assigned) {
      return new byte[] {(byte) (assigned ? 1 : 0)};
    }

    @Override
    public Boolean deserialize(int version, byte[] bytes) throws IOException {
      if (version != 1) {
        throw new IOException(source + " enumerator state of version " + version + " is unknown");
      }
      return bytes[0] == 1;
    }
  }
}
