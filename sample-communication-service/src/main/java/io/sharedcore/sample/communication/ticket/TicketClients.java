package io.sharedcore.sample.communication.ticket;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Registers the client of ticket-service.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "ticket-service", types = Tickets.class)
class TicketClients {

}
