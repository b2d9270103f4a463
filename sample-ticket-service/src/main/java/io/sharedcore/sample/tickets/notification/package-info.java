/**
 * What communication-service is to be told: written down with the ticket's change, sent
 * after it, sent again until it is accepted.
 */
@NullMarked
package io.sharedcore.sample.tickets.notification;

import org.jspecify.annotations.NullMarked;
