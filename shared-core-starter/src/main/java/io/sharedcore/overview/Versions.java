package io.sharedcore.overview;

import java.security.CodeSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.util.ClassUtils;

/**
 * Which versions are on the class path, by the manifests of their jars or else by the
 * names of these. A version that neither tells is left out.
 */
final class Versions {

	static final String UNKNOWN = "unknown";

	private static final Map<String, String> MARKERS = Map.of("hibernate", "org.hibernate.Session", "spring-framework",
			"org.springframework.core.SpringVersion", "spring-retry", "org.springframework.retry.support.RetryTemplate",
			"spring-security", "org.springframework.security.core.Authentication", "httpclient5",
			"org.apache.hc.client5.http.classic.HttpClient", "bucket4j", "io.github.bucket4j.Bucket");

	private static final Pattern JAR = Pattern.compile("-(\\d[^/!]*)\\.jar(?:!/)?$");

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
				String version = versionOf(ClassUtils.resolveClassName(marker, this.classLoader));
				if (!UNKNOWN.equals(version)) {
					versions.put(name, version);
				}
			}
		});
		return versions;
	}

	private static String versionOf(Class<?> type) {
		String version = type.getPackage().getImplementationVersion();
		return (version != null) ? version : versionOfJar(type.getProtectionDomain().getCodeSource());
	}

	/** A class loader need not read the manifest. */
	private static String versionOfJar(@Nullable CodeSource source) {
		Matcher jar = JAR.matcher((source != null) ? String.valueOf(source.getLocation()) : "");
		return jar.find() ? jar.group(1) : UNKNOWN;
	}

}
