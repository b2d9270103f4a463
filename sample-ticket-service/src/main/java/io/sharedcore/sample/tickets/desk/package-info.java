/**
 * Where requests about tickets come in. Brings together what this service and the others
 * know; never holds a transaction open while another service is asked.
 */
@NullMarked
package io.sharedcore.sample.tickets.desk;

import org.jspecify.annotations.NullMarked;
