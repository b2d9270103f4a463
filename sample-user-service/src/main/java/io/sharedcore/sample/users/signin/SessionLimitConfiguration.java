package io.sharedcore.sample.users.signin;

import io.sharedcore.error.Problem;
import io.sharedcore.error.ProblemMapper;
import org.apache.catalina.Manager;
import org.apache.catalina.session.ManagerBase;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.session.TooManyActiveSessionsException;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/**
 * Limits the number of sessions: beyond it, signing in is refused with 503 until others
 * have ended.
 */
@Configuration(proxyBeanMethods = false)
class SessionLimitConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessionLimit(SignInProperties properties) {
		return (factory) -> factory.addContextCustomizers((context) -> {
			Manager manager = context.getManager();
			if (manager == null) {
				manager = new StandardManager();
				context.setManager(manager);
			}
			if (manager instanceof ManagerBase base) {
				base.setMaxActiveSessions(properties.maxSessions());
			}
		});
	}

	@Bean
	ProblemMapper tooManySessions() {
		return (failure) -> (failure instanceof TooManyActiveSessionsException)
				? Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "Too many people are signed in. Try again later.") : null;
	}

}
