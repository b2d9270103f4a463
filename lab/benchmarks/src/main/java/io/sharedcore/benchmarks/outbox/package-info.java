/**
 * Calls that are sent after the commit of a transaction, on a real PostgreSQL.
 */
@NullMarked
package io.sharedcore.benchmarks.outbox;

import org.jspecify.annotations.NullMarked;
