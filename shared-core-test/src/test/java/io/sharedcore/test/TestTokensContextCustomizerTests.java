package io.sharedcore.test;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.MergedContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class TestTokensContextCustomizerTests {

	private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";

	private static final String ISSUER = "shared-core.security.issuers[0].";

	private final GenericApplicationContext context = new GenericApplicationContext();

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void resourceServerAndOAuth2ClientsHaveTheIssuer() {
		TestTokens tokens = customized(Map.of(JWT + "issuer-uri", "https://auth.example.org", JWT + "audiences",
				"orders", "spring.security.oauth2.client.provider.auth.token-uri", "https://auth.example.org/token"));
		String issuer = tokens.issuer().baseUrl();
		assertThat(property(JWT + "issuer-uri")).isEqualTo(issuer);
		assertThat(property(JWT + "jwk-set-uri")).isEqualTo(issuer + "/oauth2/jwks");
		assertThat(property("spring.security.oauth2.client.provider.auth.token-uri"))
			.isEqualTo(issuer + "/oauth2/token");
		assertThat(property(ISSUER + "issuer-uri")).isNull();
		assertThat(TestTokens.claims(tokens.user("42", "Ada")).path("aud").toString()).isEqualTo("[\"orders\"]");
	}

	@Test
	void firstOfSeveralIssuersIsReplacedWithItsAudiences() {
		TestTokens tokens = customized(Map.of(ISSUER + "issuer-uri", "https://one.example.org", ISSUER + "audiences[0]",
				"orders", ISSUER + "audiences[1]", "invoices"));
		assertThat(property(ISSUER + "issuer-uri")).isEqualTo(tokens.issuer().baseUrl());
		assertThat(property(ISSUER + "audiences[1]")).isEqualTo("invoices");
		assertThat(property(JWT + "issuer-uri")).isNull();
		assertThat(TestTokens.claims(tokens.service("a")).path("aud").toString())
			.isEqualTo("[\"orders\",\"invoices\"]");
	}

	@Test
	void rolesAreInTheConfiguredClaim() {
		TestTokens tokens = customized(Map.of("shared-core.security.roles-claim", "realm_access.roles"));
		assertThat(TestTokens.claims(tokens.user("42", "Ada", "admin")).at("/realm_access/roles/0").asString())
			.isEqualTo("admin");
		assertThat(tokens.invalid("admin")).isNotEmpty().doesNotContainKey("for another audience");
	}

	private TestTokens customized(Map<String, Object> properties) {
		this.context.getEnvironment().getPropertySources().addLast(new MapPropertySource("application", properties));
		new TestTokensContextCustomizer().customizeContext(this.context, mock(MergedContextConfiguration.class));
		return this.context.getBeanFactory().getBean(TestTokens.class);
	}

	private String property(String name) {
		return this.context.getEnvironment().getProperty(name);
	}

}
