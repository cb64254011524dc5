/**
 * What is behind published numbers: the files of a slice, which of them count, and what each adds
 * to a total. Imports the workload contract, the intake, the fold's selection and what the ledger
 * says, never Flink.
 */
@NullMarked
package io.tidemark.explain;

import org.jspecify.annotations.NullMarked;
