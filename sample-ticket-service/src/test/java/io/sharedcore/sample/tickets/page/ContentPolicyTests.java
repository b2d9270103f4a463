package io.sharedcore.sample.tickets.page;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContentPolicyTests {

	@Test
	void pageMayTalkToThoseItHasToAndNobodyElse() {
		assertThat(
				directives("https://sign-in.example.org/realm", "https://users.example.org", "http://files:8084/api"))
			.contains("connect-src 'self' https://sign-in.example.org https://users.example.org http://files:8084");
	}

	@Test
	void oneOriginIsNamedOnce() {
		assertThat(directives("http://localhost:8081", "http://localhost:8081/", "http://localhost:8084"))
			.contains("connect-src 'self' http://localhost:8081 http://localhost:8084");
	}

	@Test
	void placeOfTheTracesIsNamedIfThereIsOne() {
		URI service = URI.create("http://localhost:8081");
		PageProperties page = new PageProperties(service, "help-desk", service, service, service,
				URI.create("http://127.0.0.1:4318/traces"));
		assertThat(ContentPolicy.of(page).split("; "))
			.contains("connect-src 'self' http://localhost:8081 http://127.0.0.1:4318");
	}

	@Test
	void nothingInlineNothingFromElsewhereAndNoTextBecomesMarkup() {
		assertThat(directives("http://a", "http://b", "http://c"))
			.contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'",
					"base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'")
			.noneMatch((directive) -> directive.contains("unsafe") || directive.contains("*"));
	}

	private static List<String> directives(String issuer, String users, String files) {
		URI signIn = URI.create(issuer);
		return List.of(ContentPolicy
			.of(new PageProperties(signIn, "help-desk", signIn, URI.create(users), URI.create(files), null))
			.split("; "));
	}

}
