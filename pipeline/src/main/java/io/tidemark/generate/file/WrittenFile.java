package io.tidemark.generate.file;

import java.nio.file.Path;

/** A complete file under its final name. */
public record WrittenFile(Path path, long rows, long bytes) {}
