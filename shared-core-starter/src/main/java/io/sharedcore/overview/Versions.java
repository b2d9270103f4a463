package io.sharedcore.overview;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.SpringBootVersion;
import org.springframework.util.ClassUtils;

/**
 * The versions on the class path, by the manifests of the jars.
 */
final class Versions {

	static final String UNKNOWN = "unknown";

	private static final Map<String, String> MARKERS = Map.of("hibernate", "org.hibernate.Session", "spring-framework",
			"org.springframework.core.SpringVersion", "spring-retry", "org.springframework.retry.support.RetryTemplate",
			"spring-security", "org.springframework.security.core.Authentication", "httpclient5",
			"org.apache.hc.client5.http.classic.HttpClient", "bucket4j", "io.github.bucket4j.Bucket");

	private final ClassLoader classLoader;

	Versions(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * The version of this library: only known if it runs from its jar, not from an IDE.
	 */
	String own() {
		return versionOf(Versions.class);
	}

	Map<String, String> others() {
		Map<String, String> versions = new TreeMap<>();
		versions.put("java", Runtime.version().toString());
		versions.put("spring-boot", SpringBootVersion.getVersion());
		MARKERS.forEach((name, marker) -> {
			if (ClassUtils.isPresent(marker, this.classLoader)) {
				versions.put(name, versionOf(ClassUtils.resolveClassName(marker, this.classLoader)));
			}
		});
		return versions;
	}

	private static String versionOf(Class<?> type) {
		String version = type.getPackage().getImplementationVersion();
		return (version != null) ? version : UNKNOWN;
	}

}
