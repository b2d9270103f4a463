package io.sharedcore.overview;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.springframework.util.ClassUtils;

/**
 * A library that comes with the starter but can be missing at run time: an application
 * may declare it with the scope {@code test}, or exclude it.
 */
enum RequiredLibrary {

	WEBMVC("spring-boot-starter-webmvc", "org.springframework.web.servlet.DispatcherServlet",
			List.of("org.springframework.boot.webmvc.", "org.springframework.web.servlet.", "jakarta.servlet.",
					"org.springframework.boot.http.converter.", "tools.jackson.", "org.springframework.boot.jackson.",
					"org.springframework.boot.web.server.", "org.springframework.boot.tomcat.", "org.apache.catalina.",
					"org.springframework.boot.servlet.")),

	RESTCLIENT("spring-boot-starter-restclient", "org.springframework.boot.restclient.RestClientCustomizer",
			List.of("org.springframework.boot.restclient.", "org.springframework.boot.http.client.")),

	VALIDATION("spring-boot-starter-validation", "jakarta.validation.ConstraintViolationException",
			List.of("jakarta.validation.", "org.hibernate.validator.", "org.springframework.boot.validation.")),

	ACTUATOR("spring-boot-starter-actuator", "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
			List.of("org.springframework.boot.actuate.", "org.springframework.boot.health.", "io.micrometer.core.",
					"io.micrometer.observation.", "io.micrometer.common.", "org.springframework.boot.micrometer.")),

	METRICS("spring-boot-starter-actuator", "io.micrometer.core.instrument.MeterRegistry", List.of()),

	JACKSON("spring-boot-starter-webmvc", "tools.jackson.databind.json.JsonMapper", List.of()),

	CONTEXT_PROPAGATION("io.micrometer:context-propagation", "io.micrometer.context.ThreadLocalAccessor",
			List.of("io.micrometer.context.")),

	HTTP_CLIENT("org.apache.httpcomponents.client5:httpclient5",
			"org.apache.hc.client5.http.impl.classic.CloseableHttpClient", List.of("org.apache.hc.")),

	RETRY("org.springframework.retry:spring-retry", "org.springframework.retry.support.RetryTemplate",
			List.of("org.springframework.retry.")),

	JSPECIFY("org.jspecify:jspecify", "org.jspecify.annotations.Nullable", List.of("org.jspecify."));

	private final String artifact;

	private final String marker;

	private final List<String> packages;

	RequiredLibrary(String artifact, String marker, List<String> packages) {
		this.artifact = artifact;
		this.marker = marker;
		this.packages = packages;
	}

	/** The artifacts that are not on the class path. */
	static List<String> missingFrom(ClassLoader classLoader) {
		return Arrays.stream(values())
			.filter((library) -> !ClassUtils.isPresent(library.marker, classLoader))
			.map((library) -> library.artifact)
			.distinct()
			.toList();
	}

	/**
	 * Whether a feature is absent because of such a library, or because of a feature that
	 * is absent for that reason.
	 */
	static boolean explains(String reason) {
		return reason.contains("find any beans of type io.sharedcore.")
				|| Arrays.stream(reason.split("[ ,']+")).anyMatch((word) -> artifactOf(word).isPresent());
	}

	/** The artifact that contains a class. */
	static Optional<String> artifactOf(String className) {
		return Arrays.stream(values())
			.filter((library) -> library.packages.stream().anyMatch(className::startsWith))
			.map((library) -> library.artifact)
			.findFirst();
	}

}
