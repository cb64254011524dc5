package io.tidemark.config;

/** What messages that announce files look like. */
public enum AnnouncementFormat {
  /** A JSON object that names a location, or a list of them, somewhere. */
  KOKU,
  /** Event notifications of S3. */
  S3;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
