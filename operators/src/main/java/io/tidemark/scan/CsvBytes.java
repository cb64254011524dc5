package io.tidemark.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The bytes of a CSV file, unpacked and without byte order mark, each as one character. */
final class CsvBytes {
  private static final int BUFFER = 1 << 16;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private CsvBytes() {}

  /** Decides by the first bytes, so that a misnamed file works. */
  static Reader reader(InputStream file) throws IOException {
    InputStream bytes = new BufferedInputStream(file, BUFFER);
    if (beginsWith(GZIP, bytes)) {
      bytes = new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
    }
    if (beginsWith(BYTE_ORDER_MARK, bytes)) {
      bytes.skipNBytes(BYTE_ORDER_MARK.length);
    }
    return new InputStreamReader(bytes, StandardCharsets.ISO_8859_1);
  }

  private static boolean beginsWith(byte[] mark, InputStream bytes) throws IOException {
    bytes.mark(mark.length);
    byte[] start = bytes.readNBytes(mark.length);
    bytes.reset();
    return Arrays.equals(start, mark);
  }
}
