package io.sharedcore.sample.demo.trace;

/**
 * Identifies a span.
 *
 * @param traceId the id of its trace, 32 hexadecimal digits
 * @param spanId its own id, 16 hexadecimal digits
 */
record SpanKey(String traceId, String spanId) {

}
