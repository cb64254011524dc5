package io.tidemark.fold;

import org.jspecify.annotations.Nullable;

/** Where a slice's contributions lie. The caller has already selected the slice. */
public interface SliceStore {
  @Nullable FileInSlice file(String path) throws Exception;

  void putFile(String path, FileInSlice file) throws Exception;

  void removeFile(String path) throws Exception;

  /** Every path the slice knows, in no particular order. */
  Iterable<String> paths() throws Exception;

  byte @Nullable [] block(BlockKey key) throws Exception;

  void putBlock(BlockKey key, byte[] block) throws Exception;

  void removeBlock(BlockKey key) throws Exception;
}
