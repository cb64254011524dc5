/**
 * The engine without its cluster: the real source, stages and publishing decisions, driven one step
 * at a time in an order that a seed chooses, with checkpoints and crashes between any two steps.
 */
package io.tidemark.model;
