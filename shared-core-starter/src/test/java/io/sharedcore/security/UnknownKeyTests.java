package io.sharedcore.security;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens with unknown key ids do not cause requests to the auth service.
 */
class UnknownKeyTests {

	private static final String RESOURCE_SERVER = "spring.security.oauth2.resourceserver.jwt.";

	@ParameterizedTest
	@ValueSource(strings = { RESOURCE_SERVER + "issuer-uri=%1$s", RESOURCE_SERVER + "jwk-set-uri=%2$s",
			"shared-core.security.issuers[0].issuer-uri=%1$s",
			"shared-core.security.issuers[0].issuer-uri=%1$s shared-core.security.issuers[0].jwk-set-uri=%2$s" })
	void unknownKeysFetchTheKeySetOnce(String properties) {
		try (TokenIssuer issuer = new TokenIssuer();
				ConfigurableApplicationContext service = start(
						properties.formatted(issuer.uri(), issuer.jwkSetUri()).split(" "))) {
			assertThat(status(service, issuer.token("u-1"))).isEqualTo(404);
			int before = issuer.keyFetches();
			List<Integer> statuses = IntStream.range(0, 20)
				.mapToObj((i) -> status(service, issuer.signedWithUnknownKey("unknown-" + i)))
				.toList();
			assertThat(statuses).containsOnly(401);
			assertThat(issuer.keyFetches() - before).isLessThanOrEqualTo(2);
			assertThat(status(service, issuer.token("u-1"))).isEqualTo(404);
		}
	}

	@Test
	void newKeyIsFetchedAgainAfterTheInterval() throws Exception {
		AtomicLong time = new AtomicLong(-5);
		AtomicLong refreshes = new AtomicLong();
		JWKSetSource<SecurityContext> source = source(refreshes);
		RateLimitedJwkSetSource limited = new RateLimitedJwkSetSource(source, time::get);
		JWKSetCacheRefreshEvaluator refresh = JWKSetCacheRefreshEvaluator.forceRefresh();
		limited.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
		assertThat(refreshes).hasValue(0);
		limited.getJWKSet(refresh, 0, null);
		limited.getJWKSet(refresh, 0, null);
		assertThat(refreshes).hasValue(1);
		time.addAndGet(RateLimitedJwkSetSource.INTERVAL.toNanos());
		limited.getJWKSet(refresh, 0, null);
		assertThat(refreshes).hasValue(2);
	}

	private static JWKSetSource<SecurityContext> source(AtomicLong refreshes) {
		return new JWKSetSource<>() {

			@Override
			public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long time, SecurityContext context)
					throws KeySourceException {
				JWKSet keys = new JWKSet();
				refreshes.addAndGet(refresh.requiresRefresh(keys) ? 1 : 0);
				return keys;
			}

			@Override
			public void close() {
			}

		};
	}

	private static int status(ConfigurableApplicationContext service, String token) {
		int port = ((WebServerApplicationContext) service).getWebServer().getPort();
		return new Caller(port, token).get("/").statusCode();
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Service.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "management.health.redis.enabled=false", RESOURCE_SERVER + "audiences=tickets")
			.properties(properties)
			.run();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Service {

	}

}
