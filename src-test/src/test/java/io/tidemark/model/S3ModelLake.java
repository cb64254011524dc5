package io.tidemark.model;

import io.tidemark.testlake.S3Lake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;

/** A lake in an object store, with a local copy beside it. */
final class S3ModelLake implements ModelLake {
  private final S3Lake store;
  private final LocalModelLake copy;
  private boolean troubled;

  S3ModelLake(S3Lake store, Path copy) {
    this.store = store;
    this.copy = new LocalModelLake(copy);
    store.list().keySet().forEach(store::delete);
    store.put("data/kept", new byte[] {1});
  }

  @Override
  public String uri() {
    return store.uri();
  }

  @Override
  public Path mirror() {
    return copy.mirror();
  }

  @Override
  public Collection<ModelFile> files() {
    return copy.files();
  }

  @Override
  public void put(ModelFile file) {
    copy.put(file);
    store.put(LocalModelLake.relative(file), file.text().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void delete(ModelFile file) {
    copy.delete(file);
    store.delete(LocalModelLake.relative(file));
  }

  @Override
  public void trouble(int requests) {
    troubled = true;
    store.failNext(requests, 503);
  }

  @Override
  public boolean heal() {
    boolean before = troubled;
    troubled = false;
    store.faults().heal();
    return before;
  }
}
