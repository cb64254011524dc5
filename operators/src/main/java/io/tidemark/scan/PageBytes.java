package io.tidemark.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.io.ParquetDecodingException;

/** What is left of a page's bytes, taken from the front. Never reads past the page's end. */
final class PageBytes {
  private final byte[] array;
  private final int end;
  private int position;

  private PageBytes(byte[] array, int start, int end) {
    this.array = array;
    this.position = start;
    this.end = end;
  }

  static PageBytes of(byte[] bytes) {
    return new PageBytes(bytes, 0, bytes.length);
  }

  /** All bytes, decompressed where that was put off, copied only if no array can be had. */
  static PageBytes of(BytesInput input) throws IOException {
    ByteBufferInputStream stream = input.toInputStream();
    ByteBuffer bytes = stream.slice(stream.available());
    if (!bytes.hasArray()) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return of(copy);
    }
    int start = bytes.arrayOffset() + bytes.position();
    return new PageBytes(bytes.array(), start, start + bytes.remaining());
  }

  /** The array in which the page lies, somewhere. */
  byte[] array() {
    return array;
  }

  int left() {
    return end - position;
  }

  /** Passes so many bytes and returns the position of the first in the array. */
  int take(long length) {
    if (length < 0 || length > end - position) {
      throw new ParquetDecodingException(
          "a page has " + (end - position) + " bytes left where " + length + " are expected");
    }
    int start = position;
    position += (int) length;
    return start;
  }

  int takeByte() {
    return array[take(1)] & 0xff;
  }

  int takeInt() {
    return LittleEndian.intAt(array, take(Integer.BYTES));
  }

  /** Passes so many bytes and returns them as bytes of their own. */
  PageBytes slice(int length) {
    int start = take(length);
    return new PageBytes(array, start, start + length);
  }

  /** The rest, for a decoder of the library. */
  ByteBufferInputStream stream() {
    return ByteBufferInputStream.wrap(ByteBuffer.wrap(array, position, end - position).slice());
  }
}
