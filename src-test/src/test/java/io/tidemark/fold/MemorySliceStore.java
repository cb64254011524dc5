package io.tidemark.fold;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A slice's state in plain maps. */
final class MemorySliceStore implements SliceStore {
  final Map<String, FileInSlice> files = new HashMap<>();
  final Map<BlockKey, byte[]> blocks = new HashMap<>();

  @Override
  public FileInSlice file(String input) {
    return files.get(input);
  }

  @Override
  public void putFile(String input, FileInSlice file) {
    files.put(input, file);
  }

  @Override
  public void removeFile(String input) {
    files.remove(input);
  }

  @Override
  public Set<String> inputs() {
    return new TreeSet<>(files.keySet());
  }

  @Override
  public byte[] block(BlockKey key) {
    return blocks.get(key);
  }

  @Override
  public void putBlock(BlockKey key, byte[] block) {
    blocks.put(key, block);
  }

  @Override
  public void removeBlock(BlockKey key) {
    blocks.remove(key);
  }
}
