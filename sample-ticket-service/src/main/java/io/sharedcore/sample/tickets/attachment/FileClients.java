package io.sharedcore.sample.tickets.attachment;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Registers the client of file-service.
 */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "file-service", types = Attachments.class)
class FileClients {

}
