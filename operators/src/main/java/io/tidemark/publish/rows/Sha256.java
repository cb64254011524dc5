package io.tidemark.publish.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 where the JDK promises it. */
public final class Sha256 {
  private Sha256() {}

  /** Hex digest of texts, each with its length, so that no two lists share one by their seams. */
  public static String ofTexts(List<? extends @Nullable String> texts) {
    MessageDigest sha = create();
    for (String text : texts) {
      byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(4).putInt(text == null ? -1 : utf8.length).array());
      sha.update(utf8);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** A digest in progress. */
  public static MessageDigest create() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK without SHA-256", e);
    }
  }
}
