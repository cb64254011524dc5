package io.tidemark.lake;

import io.tidemark.workload.Workload;

/**
 * Which known files are read again under another scope: because the workload scans otherwise, or
 * covers other dates.
 *
 * @param files that are known
 * @param again those of them that were read under another scope
 * @param bytes of those
 */
public record ScopeChange(long files, long again, long bytes) {

  /**
   * @param state the enumerator's, see {@link KnownFilesCodec}
   * @param scope as in {@link KnownFile}
   */
  public static ScopeChange of(Workload workload, byte[] state, String scope) {
    LakeMemory memory = KnownFilesCodec.decode(workload, state);
    long again = 0;
    long bytes = 0;
    for (KnownFile file : memory.files().files().values()) {
      if (!file.scope().equals(scope)) {
        again++;
        bytes += file.length();
      }
    }
    return new ScopeChange(memory.files().files().size(), again, bytes);
  }
}
