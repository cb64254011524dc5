package io.tidemark.lake;

import io.tidemark.workload.LakeFile;

/**
 * A file found by a listing.
 *
 * @param version differs whenever the content may: what the file system offers of etag, length and
 *     modification time, opaque
 * @param length bytes
 */
public record ListedFile(LakeFile file, String version, long length) {}
