package io.sharedcore.startup;

import java.util.regex.Pattern;

/**
 * The jars of a library that comes with the starter, which are missing at run time where
 * a service has the library in the scope {@code test}, and what happens then.
 */
enum RequiredJars {

	RESTCLIENT("spring-boot-(starter-)?restclient|spring-boot-http-client", "spring-boot-starter-restclient",
			"Features of shared-core are absent: client"),

	VALIDATION("spring-boot-(starter-)?validation|hibernate-validator|jakarta\\.validation-api|classmate",
			"spring-boot-starter-validation", "Features of shared-core are absent: error"),

	ACTUATOR("spring-boot-(starter-)?actuator.*|spring-boot-health|micrometer-.*|spring-boot-(starter-)?micrometer-.*",
			"spring-boot-starter-actuator", "What to do: "),

	CONTEXT_PROPAGATION("context-propagation", "io.micrometer:context-propagation", "request-id"),

	HTTP_CLIENT("httpclient5|httpcore5.*", "org.apache.httpcomponents.client5:httpclient5",
			"Features of shared-core are absent: client"),

	RETRY("spring-retry", "org.springframework.retry:spring-retry", "Features of shared-core are absent: client"),

	JSPECIFY("jspecify", "org.jspecify:jspecify", "What to do: ");

	private final Pattern jars;

	private final String artifact;

	private final String consequence;

	RequiredJars(String jars, String artifact, String consequence) {
		this.jars = Pattern.compile("(" + jars + ")-\\d.*\\.jar");
		this.artifact = artifact;
		this.consequence = consequence;
	}

	boolean matches(String jar) {
		return this.jars.matcher(jar).matches();
	}

	String artifact() {
		return this.artifact;
	}

	String consequence() {
		return this.consequence;
	}

}
