package io.sharedcore.startup;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a service may have or not, by the names of its jars. A jar that several need is
 * missing only where all of them are.
 */
enum Library {

	JPA("postgresql|mariadb-java-client|h2|aspectjweaver|hibernate-core|hibernate-models|jakarta\\.persistence-api|"
			+ "spring-orm|spring-aspects|spring-data-jpa|spring-jdbc|HikariCP|spring-boot-(starter-)?(data-jpa|hibernate|jpa|jdbc|persistence)|jakarta\\.transaction-api|"
			+ Library.DATA),

	REDIS("spring-data-redis|spring-data-keyvalue|lettuce-core|jedis|spring-boot-(starter-)?(data-redis|netty)|netty-.*|"
			+ "bucket4j_jdk17-lettuce|bucket4j_jdk17-redis-common|" + Library.REACTOR_JARS + "|" + Library.DATA),

	RESOURCE_SERVER("spring-security-oauth2-resource-server|spring-boot-(starter-)?security-oauth2-resource-server|"
			+ Library.OAUTH2),

	OAUTH2_CLIENT("spring-security-oauth2-client|spring-boot-(starter-)?security-oauth2-client|oauth2-oidc-sdk|"
			+ Library.OAUTH2),

	LOAD_BALANCER("spring-cloud-.*|reactor-extra|" + Library.REACTOR_JARS),

	BUCKET4J("bucket4j_.*"),

	CAFFEINE("caffeine|bucket4j_jdk17-caffeine"),

	SPRINGDOC("springdoc-.*|swagger-.*|" + Library.JACKSON_2_JARS),

	JACKSON_2(Library.JACKSON_2_JARS),

	REACTOR(Library.REACTOR_JARS),

	JETTY("jetty-.*|spring-boot-(starter-)?jetty.*"),

	OPENTELEMETRY("opentelemetry-.*|micrometer-tracing.*|spring-boot-(starter-)?(opentelemetry|micrometer-tracing.*)|"
			+ "okhttp-jvm|okio-jvm|kotlin-stdlib");

	/** Of JPA and Redis. */
	private static final String DATA = "spring-data-commons|spring-boot-(starter-)?data-commons|spring-tx|spring-boot-(starter-)?transaction";

	/** Of the resource server and the client: all of Spring Security. */
	private static final String OAUTH2 = "spring-security-.*|spring-boot-(starter-)?security.*|nimbus-jose-jwt";

	/** Swagger needs them, too. */
	private static final String JACKSON_2_JARS = "jackson-(core|databind|dataformat-yaml|datatype-jsr310)(?=-2\\.)";

	/** Redis and the load balancer need them, too. */
	private static final String REACTOR_JARS = "reactor-core|reactive-streams";

	private final Pattern jars;

	Library(String jars) {
		this.jars = Pattern.compile("(" + jars + ")-\\d.*\\.jar");
	}

	/** Whether a jar is there only for libraries that are missing. */
	static boolean isMissing(String jar, Set<Library> missing) {
		Set<Library> needing = EnumSet.noneOf(Library.class);
		Arrays.stream(values()).filter((library) -> library.jars.matcher(jar).matches()).forEach(needing::add);
		return !needing.isEmpty() && missing.containsAll(needing)
				|| missing.contains(BUCKET4J) && jar.startsWith("bucket4j")
				|| missing.contains(CAFFEINE) && jar.startsWith("bucket4j_jdk17-caffeine")
				|| missing.contains(REDIS) && jar.startsWith("bucket4j_jdk17-lettuce");
	}

}
