/**
 * The help desk's page: its files' headers, what it has to know to begin with, and how
 * the services are.
 */
@NullMarked
package io.sharedcore.sample.tickets.page;

import org.jspecify.annotations.NullMarked;
