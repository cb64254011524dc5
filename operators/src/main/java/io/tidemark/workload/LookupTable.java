package io.tidemark.workload;

import java.io.Serializable;
import java.util.List;

/**
 * A small table of the target schema that {@link Finisher} reads. Every value is read as text.
 *
 * @param name table name, unquoted
 * @param columns columns to read
 * @param ddl columns and constraints with which the table is created when it is missing and
 *     creation is allowed: the text between the parentheses of CREATE TABLE
 */
public record LookupTable(String name, List<String> columns, String ddl) implements Serializable {}
