/**
 * Ids and rows: made, saved, deleted, restored and found, on a real PostgreSQL.
 */
@NullMarked
package io.sharedcore.benchmarks.entity;

import org.jspecify.annotations.NullMarked;
