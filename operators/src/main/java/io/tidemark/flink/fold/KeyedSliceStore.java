package io.tidemark.flink.fold;

import io.tidemark.fold.BlockKey;
import io.tidemark.fold.FileInSlice;
import io.tidemark.fold.SliceStore;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A slice's contributions in Flink's keyed state: {@code files} by input, {@code blocks} by part.
 */
final class KeyedSliceStore implements SliceStore {
  static final MapStateDescriptor<String, FileInSlice> FILES =
      new MapStateDescriptor<>("files", String.class, FileInSlice.class);
  static final MapStateDescriptor<BlockKey, byte[]> BLOCKS =
      new MapStateDescriptor<>("blocks", BlockKey.class, byte[].class);

  private final MapState<String, FileInSlice> files;
  private final MapState<BlockKey, byte[]> blocks;

  KeyedSliceStore(RuntimeContext context) {
    files = context.getMapState(FILES);
    blocks = context.getMapState(BLOCKS);
  }

  @Override
  public @Nullable FileInSlice file(String input) throws Exception {
    return files.get(input);
  }

  @Override
  public void putFile(String input, FileInSlice file) throws Exception {
    files.put(input, file);
  }

  @Override
  public void removeFile(String input) throws Exception {
    files.remove(input);
  }

  @Override
  public Iterable<String> inputs() throws Exception {
    return files.keys();
  }

  @Override
  public byte @Nullable [] block(BlockKey key) throws Exception {
    return blocks.get(key);
  }

  @Override
  public void putBlock(BlockKey key, byte[] block) throws Exception {
    blocks.put(key, block);
  }

  @Override
  public void removeBlock(BlockKey key) throws Exception {
    blocks.remove(key);
  }
}
