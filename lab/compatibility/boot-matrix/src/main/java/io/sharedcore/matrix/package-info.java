/**
 * A small service with the starter, for a smoke test on each version of Spring Boot.
 */
package io.sharedcore.matrix;
