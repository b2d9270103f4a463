package io.sharedcore.error;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps Jetty, which is on the test class path, out of every test that does not make its
 * server itself: Tomcat is the default.
 */
class JettyOnRequestFilter implements AutoConfigurationImportFilter {

	@Override
	public boolean[] match(String[] autoConfigurationClasses, AutoConfigurationMetadata metadata) {
		boolean[] match = new boolean[autoConfigurationClasses.length];
		for (int i = 0; i < match.length; i++) {
			match[i] = autoConfigurationClasses[i] == null
					|| !autoConfigurationClasses[i].startsWith("org.springframework.boot.jetty.");
		}
		return match;
	}

}
