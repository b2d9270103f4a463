/**
 * Tells users about their tickets, and knows whether they were told.
 */
@NullMarked
package io.sharedcore.sample.communication;

import org.jspecify.annotations.NullMarked;
