/**
 * The synthetic cluster: which nodes, namespaces, pods and claims exist, as a function of seed and
 * size alone. Imported by {@code day} and the generator's entry points; imports {@code report}.
 */
@NullMarked
package io.tidemark.generate.cluster;

import org.jspecify.annotations.NullMarked;
