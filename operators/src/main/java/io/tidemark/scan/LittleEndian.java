package io.tidemark.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers at any position of a byte array, as Parquet stores them. */
final class LittleEndian {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static int intAt(byte[] bytes, int position) {
    return (int) INT.get(bytes, position);
  }

  static long longAt(byte[] bytes, int position) {
    return (long) LONG.get(bytes, position);
  }

  /** As {@link #longAt}; what lies past the array's end is zero. */
  static long paddedLongAt(byte[] bytes, int position) {
    if (position <= bytes.length - Long.BYTES) {
      return longAt(bytes, position);
    }
    long value = 0;
    for (int at = bytes.length - 1; at >= position; at--) {
      value = value << Byte.SIZE | bytes[at] & 0xff;
    }
    return value;
  }

  static float floatAt(byte[] bytes, int position) {
    return (float) FLOAT.get(bytes, position);
  }

  static double doubleAt(byte[] bytes, int position) {
    return (double) DOUBLE.get(bytes, position);
  }
}
