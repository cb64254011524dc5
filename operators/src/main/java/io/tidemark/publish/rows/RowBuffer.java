package io.tidemark.publish.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes, big-endian, reused from row to row. */
final class RowBuffer {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int length;

  RowBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void putByte(int value) {
    int position = reserve(1);
    bytes[position] = (byte) value;
  }

  void putShort(int value) {
    int position = reserve(2);
    SHORT.set(bytes, position, (short) value);
  }

  void putInt(int value) {
    int position = reserve(4);
    INT.set(bytes, position, value);
  }

  void putLong(long value) {
    int position = reserve(8);
    LONG.set(bytes, position, value);
  }

  /** Three numbers at once. */
  void put(int first, long second, long third) {
    int position = reserve(20);
    INT.set(bytes, position, first);
    LONG.set(bytes, position + 4, second);
    LONG.set(bytes, position + 12, third);
  }

  void put(byte[] value) {
    int position = reserve(value.length);
    System.arraycopy(value, 0, bytes, position, value.length);
  }

  /** The position of the reserved bytes. May replace the array: reserve first, then write. */
  private int reserve(int count) {
    int position = length;
    length = Math.addExact(position, count);
    if (length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length, bytes.length + (bytes.length >> 1)));
    }
    return position;
  }
}
