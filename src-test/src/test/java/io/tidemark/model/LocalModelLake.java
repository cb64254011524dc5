package io.tidemark.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.TreeMap;

/** A lake in a local directory; files appear whole, by a rename. */
final class LocalModelLake implements ModelLake {
  private static final String MONTH =
      "data/csv/org1/OCP/source=00000000-0000-0000-0000-000000000001/year=2025/month=10";

  private final Path root;
  private final TreeMap<String, ModelFile> files = new TreeMap<>();

  LocalModelLake(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root.resolve(MONTH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String uri() {
    return root.toString();
  }

  @Override
  public Path mirror() {
    return root;
  }

  @Override
  public Collection<ModelFile> files() {
    return files.values();
  }

  @Override
  public void put(ModelFile file) {
    try {
      Path staged = Files.writeString(root.resolve("staged"), file.text());
      Files.move(staged, path(file), StandardCopyOption.ATOMIC_MOVE);
      files.put(file.name(), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(ModelFile file) {
    try {
      Files.delete(path(file));
      files.remove(file.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void trouble(int requests) {}

  @Override
  public boolean heal() {
    return false;
  }

  /** Where a file lies below the root. */
  static String relative(ModelFile file) {
    return MONTH + "/" + file.name();
  }

  private Path path(ModelFile file) {
    return root.resolve(relative(file));
  }
}
