/**
 * A real PostgreSQL (16 unless the build asks for another) with nothing installed: for
 * tests, and for running a sample service on a developer's machine. Never part of a
 * production class path.
 */
@NullMarked
package io.sharedcore.test.postgres;

import org.jspecify.annotations.NullMarked;
