package io.tidemark.config;

/** Where the job keeps its state between checkpoints. */
public enum StateBackend {
  /** On local disk: state may exceed the heap. */
  ROCKSDB,
  /** On the heap. */
  HASHMAP;

  @Override
  public String toString() {
    return EnumText.of(this);
  }
}
