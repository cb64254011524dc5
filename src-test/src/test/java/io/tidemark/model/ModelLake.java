package io.tidemark.model;

import java.nio.file.Path;
import java.util.Collection;

/** A lake that a story writes to: wherever it lies, a local copy is what the oracle reads. */
interface ModelLake {
  /** Where the engine finds it. */
  String uri();

  /** The local copy. */
  Path mirror();

  /** In the order of their names. */
  Collection<ModelFile> files();

  /** Writes a file, over any of the same name. */
  void put(ModelFile file);

  void delete(ModelFile file);

  /** Lets the next requests fail. */
  void trouble(int requests);

  /** Ends all trouble; true if there was any. */
  boolean heal();
}
