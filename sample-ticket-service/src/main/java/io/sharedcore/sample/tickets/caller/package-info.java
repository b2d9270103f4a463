/**
 * In whose name other services are called.
 */
@NullMarked
package io.sharedcore.sample.tickets.caller;

import org.jspecify.annotations.NullMarked;
