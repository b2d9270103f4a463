/**
 * Who people are, as user-service knows it.
 */
@NullMarked
package io.sharedcore.sample.tickets.people;

import org.jspecify.annotations.NullMarked;
