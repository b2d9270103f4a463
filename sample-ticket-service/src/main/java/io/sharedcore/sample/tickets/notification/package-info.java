/**
 * What users are told about their tickets, through communication-service.
 */
@NullMarked
package io.sharedcore.sample.tickets.notification;

import org.jspecify.annotations.NullMarked;
