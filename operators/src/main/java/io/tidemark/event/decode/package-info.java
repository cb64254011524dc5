/**
 * What the bytes of an event say: Avro by a registry's id or by a schema's fingerprint, and JSON,
 * each resolved to the columns of a dataset; and the way back. Pure: an instance belongs to one
 * thread and holds nothing that a checkpoint would need.
 */
@NullMarked
package io.tidemark.event.decode;

import org.jspecify.annotations.NullMarked;
