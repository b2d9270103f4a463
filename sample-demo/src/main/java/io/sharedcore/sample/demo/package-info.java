/**
 * Starts one PostgreSQL 16 and the four services, walks through a help desk day over
 * HTTP, shows each step and the trace of one request, and leaves nothing behind.
 */
@NullMarked
package io.sharedcore.sample.demo;

import org.jspecify.annotations.NullMarked;
