package io.sharedcore.sample.communication.recipient;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Registers the client of user-service.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user-service", types = Users.class)
class UserClients {

}
