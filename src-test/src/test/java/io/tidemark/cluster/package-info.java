/**
 * The job on a real Flink cluster: does what holds within one process hold across several, when
 * they are killed, frozen and replaced?
 */
package io.tidemark.cluster;
