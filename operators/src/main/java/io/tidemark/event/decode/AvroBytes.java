package io.tidemark.event.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Avro's primitives, read from an array. Allocates nothing by a length that the bytes claim: every
 * length is held against what is left. Reused from event to event.
 */
final class AvroBytes {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Items of no bytes, such as nulls, of which a record may hold this many. */
  private static final int EMPTY_ITEMS = 1 << 16;

  private byte[] bytes = {};
  private int at;
  private int itemsLeft;

  void reset(byte[] record, int offset) {
    bytes = record;
    at = offset;
    itemsLeft = record.length + EMPTY_ITEMS;
  }

  byte[] array() {
    return bytes;
  }

  int position() {
    return at;
  }

  void position(int offset) {
    at = offset;
  }

  int remaining() {
    return bytes.length - at;
  }

  /** An int or long: zigzag, seven bits a byte. */
  long readLong() throws UnreadableEventException {
    long zigzag = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      require(1);
      byte next = bytes[at++];
      zigzag |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return zigzag >>> 1 ^ -(zigzag & 1);
      }
    }
    throw new UnreadableEventException("holds a number of more than ten bytes");
  }

  double readDouble() throws UnreadableEventException {
    require(Double.BYTES);
    double value = Double.longBitsToDouble((long) LONGS.get(bytes, at));
    at += Double.BYTES;
    return value;
  }

  float readFloat() throws UnreadableEventException {
    require(Float.BYTES);
    float value = Float.intBitsToFloat((int) INTS.get(bytes, at));
    at += Float.BYTES;
    return value;
  }

  boolean readBoolean() throws UnreadableEventException {
    require(1);
    byte value = bytes[at++];
    if (value != 0 && value != 1) {
      throw new UnreadableEventException("holds the byte " + value + ": expected a boolean");
    }
    return value == 1;
  }

  /** The number of bytes of the text or the bytes that begin here; they are there. */
  int readLength() throws UnreadableEventException {
    long length = readLong();
    require(length);
    return (int) length;
  }

  /** Which branch of a union follows. */
  int readBranch(int branches) throws UnreadableEventException {
    long branch = readLong();
    if (branch < 0 || branch >= branches) {
      throw new UnreadableEventException(
          "holds branch " + branch + " of a union of " + branches + " types");
    }
    return (int) branch;
  }

  void skip(long count) throws UnreadableEventException {
    require(count);
    at += (int) count;
  }

  /** Counts an item of an array or map: the items of a record cannot outnumber its bytes by far. */
  void countItem() throws UnreadableEventException {
    if (--itemsLeft < 0) {
      throw new UnreadableEventException("holds more items than its bytes can");
    }
  }

  private void require(long count) throws UnreadableEventException {
    if (count < 0 || count > remaining()) {
      throw new UnreadableEventException(
          "needs " + count + " more bytes, but " + remaining() + " are left");
    }
  }
}
