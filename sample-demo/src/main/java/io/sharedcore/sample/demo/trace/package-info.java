/**
 * Receives spans over OTLP, and shows the trace of a request as a tree.
 */
@NullMarked
package io.sharedcore.sample.demo.trace;

import org.jspecify.annotations.NullMarked;
