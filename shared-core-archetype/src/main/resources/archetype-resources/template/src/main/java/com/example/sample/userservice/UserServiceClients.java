package com.example.sample.userservice;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Makes {@link Users} a client of the service that {@code application.yml} names
 * {@code user-service}.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "user-service", types = Users.class)
class UserServiceClients {

}
