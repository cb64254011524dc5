package io.tidemark.fold;

import org.jspecify.annotations.Nullable;

/** Where a slice's contributions lie. The caller has already selected the slice. */
public interface SliceStore {
  @Nullable FileInSlice file(String input) throws Exception;

  void putFile(String input, FileInSlice file) throws Exception;

  void removeFile(String input) throws Exception;

  /** Every input the slice knows, in no particular order. */
  Iterable<String> inputs() throws Exception;

  byte @Nullable [] block(BlockKey key) throws Exception;

  void putBlock(BlockKey key, byte[] block) throws Exception;

  void removeBlock(BlockKey key) throws Exception;
}
