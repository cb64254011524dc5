package io.tidemark.flink.source;

import io.tidemark.lake.ListedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lies at some paths of the lake.
 *
 * @param absent paths at which there is nothing
 */
record AnnouncedLook(List<ListedFile> found, Set<String> absent) {
  /**
   * @throws IOException if one of them cannot be looked at
   */
  static AnnouncedLook at(LakeDirectory lake, Collection<String> paths) throws IOException {
    List<ListedFile> found = new ArrayList<>();
    Set<String> absent = new HashSet<>();
    for (String path : paths) {
      Optional<ListedFile> file = lake.look(path);
      file.ifPresentOrElse(found::add, () -> absent.add(path));
    }
    return new AnnouncedLook(found, absent);
  }
}
