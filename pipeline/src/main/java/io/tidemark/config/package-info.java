/**
 * What did the user ask for? Reads the versioned YAML configuration into checked records, resolves
 * references to secrets and says what is wrong by key, line and suggestion. May be imported by the
 * command line, the wiring and workloads; imports only the workload contract.
 */
@NullMarked
package io.tidemark.config;

import org.jspecify.annotations.NullMarked;
