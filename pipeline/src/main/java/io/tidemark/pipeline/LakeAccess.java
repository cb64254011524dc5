package io.tidemark.pipeline;

import io.tidemark.config.ConfigException;
import io.tidemark.config.FilesSource;
import io.tidemark.flink.source.FileVersions;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.core.plugin.PluginUtils;

/** Makes the lake's file system known to Flink, and sees whether the lake is there. */
final class LakeAccess {
  private LakeAccess() {}

  /** One for the JVM: every one of them loads the plugins' classes anew. */
  private static final class Plugins {
    static final PluginManager LOADED =
        PluginUtils.createPluginManagerFromRootFolder(new Configuration());
  }

  /**
   * @throws ConfigException if the root does not exist, or no plugin knows its file system
   * @throws IOException if the file system cannot be reached or refuses
   */
  static void open(FilesSource lake) throws IOException {
    if (Locations.isLocal(lake.root())) {
      requireDirectory(lake.root());
    } else {
      FileSystem.initialize(S3Settings.of(lake.s3()), Plugins.LOADED);
      requireRoot(new Path(lake.root()));
    }
  }

  private static void requireDirectory(String root) {
    if (!Files.isDirectory(java.nio.file.Path.of(Locations.absolute(root)))) {
      throw new ConfigException("source.files.root", "the directory " + root + " does not exist");
    }
  }

  private static void requireRoot(Path root) throws IOException {
    boolean exists;
    try {
      exists = FileVersions.of(root.getFileSystem()).exists(root);
    } catch (UnsupportedFileSystemSchemeException e) {
      throw new ConfigException(
          "source.files.root",
          "there is no file system for "
              + root
              + "; its plugin belongs into the directory that FLINK_PLUGINS_DIR names");
    } catch (IOException | RuntimeException e) {
      throw new IOException("the lake " + root + " cannot be reached: " + e.getMessage(), e);
    }
    if (!exists) {
      throw new ConfigException("source.files.root", "there is nothing under " + root);
    }
  }
}
