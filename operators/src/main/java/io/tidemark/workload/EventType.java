package io.tidemark.workload;

import java.io.Serializable;

/**
 * A kind of event: one event is one version of one row of a dataset.
 *
 * @param name full name of the Avro record
 * @param dataset the {@link Dataset} whose columns the record's fields of the same names fill;
 *     besides them it has {@code source} (text), {@code version} (long, or null for the order
 *     within the topic) and {@code deleted} (boolean)
 * @param valueSchema the newest schema of the record, as Avro's JSON
 * @param keySchema the newest schema of the record's key, as Avro's JSON: {@code source}, the
 *     dataset's event time and its key columns. It names the row that a tombstone takes back.
 */
public record EventType(String name, String dataset, String valueSchema, String keySchema)
    implements Serializable {}
