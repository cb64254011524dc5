/**
 * What are a slice's bytes: the canonical form of rows under their declared types, the digests,
 * checksum and uuids that follow from it, and its form on PostgreSQL's wire. Pure. May be imported
 * by the fold and by the rest of publish; imports frames and the workload contract only.
 */
@NullMarked
package io.tidemark.publish.rows;

import org.jspecify.annotations.NullMarked;
