/**
 * A service without the starter, which writes by hand what the starter gives its twin:
 * request ids, request lines, problem bodies, an audit trail, soft delete, version and
 * timestamps.
 */
@NullMarked
package io.sharedcore.benchmarks.web.handwritten;

import org.jspecify.annotations.NullMarked;
