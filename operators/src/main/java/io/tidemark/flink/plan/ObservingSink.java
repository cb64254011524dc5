package io.tidemark.flink.plan;

import java.io.IOException;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Shows a stream to an observer in this JVM, with its watermarks: when one has come to {@link
 * Observations}, everything before it has.
 */
public final class ObservingSink<T> implements Sink<T> {
  private final String run;
  private final String stream;
  private final Observer<T> observer;

  /**
   * @param run an open one, see {@link Observations#open}
   * @param stream names the stream among those of the run
   */
  public ObservingSink(String run, String stream, Observer<T> observer) {
    this.run = run;
    this.stream = stream;
    this.observer = observer;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    return new Writer(
        Observations.of(run), stream + "/" + context.getTaskInfo().getIndexOfThisSubtask());
  }

  private final class Writer implements SinkWriter<T> {
    private final Observations observations;
    private final String name;

    Writer(Observations observations, String name) {
      this.observations = observations;
      this.name = name;
    }

    @Override
    public void write(T element, Context context) throws IOException {
      observer.see(element, observations);
    }

    @Override
    public void writeWatermark(Watermark watermark) {
      observations.watermark(name, watermark.getTimestamp());
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {
      observer.close();
    }
  }
}
