package io.tidemark.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A file that points past its own end is at fault itself; a stream that breaks is not. */
class TrackedSeekableStreamTest {
  private static final int LENGTH = 100;

  @Test
  void going_past_the_end_is_no_failure_of_the_stream() throws Exception {
    TrackedSeekableStream stream = stream(Long.MAX_VALUE);

    assertThatThrownBy(() -> stream.seek(LENGTH + 1)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> stream.seek(-1)).isInstanceOf(EOFException.class);
    stream.seek(LENGTH - 4);
    assertThatThrownBy(() -> stream.readFully(new byte[5])).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> stream.readFully(ByteBuffer.allocate(5)))
        .isInstanceOf(EOFException.class);
    assertThatCode(() -> stream.failure().check()).doesNotThrowAnyException();
    assertThat(stream.count()).isZero();
  }

  @Test
  void failures_are_remembered_and_bytes_counted() throws Exception {
    TrackedSeekableStream stream = stream(10);

    stream.readFully(new byte[8]);

    assertThatThrownBy(() -> stream.readFully(new byte[8])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> stream.failure().check()).hasMessage("connection reset");
    assertThat(stream.count()).isEqualTo(8);
  }

  private static TrackedSeekableStream stream(long budget) {
    return new TrackedSeekableStream(
        new BytesInputFile(new byte[LENGTH], budget).newStream(), LENGTH);
  }
}
