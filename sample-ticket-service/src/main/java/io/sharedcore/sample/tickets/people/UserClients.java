package io.sharedcore.sample.tickets.people;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Registers the client of user-service.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = People.SERVICE, types = Users.class)
class UserClients {

}
