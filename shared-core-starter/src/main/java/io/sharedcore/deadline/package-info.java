/**
 * The deadline of a request: what its caller still waits for, in this service and in
 * those that it calls.
 */
@NullMarked
package io.sharedcore.deadline;

import org.jspecify.annotations.NullMarked;
