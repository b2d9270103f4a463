/**
 * Whose tickets files hang on, which ticket-service knows.
 */
@NullMarked
package io.sharedcore.sample.files.ticket;

import org.jspecify.annotations.NullMarked;
