/**
 * Does what is published stay right whatever fails? Faults at every point of the code and at
 * random, in real jobs on one cluster and a real database.
 */
package io.tidemark.faults;
