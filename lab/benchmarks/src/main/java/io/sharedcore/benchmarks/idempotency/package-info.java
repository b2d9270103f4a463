/**
 * Requests with an {@code Idempotency-Key}, on a real PostgreSQL.
 */
@NullMarked
package io.sharedcore.benchmarks.idempotency;

import org.jspecify.annotations.NullMarked;
