/**
 * What an OpenShift usage report looks like: its columns and one row's values, whatever file format
 * they end up in. Imported by the other packages of the generator; imports none of them.
 */
@NullMarked
package io.tidemark.generate.report;

import org.jspecify.annotations.NullMarked;
