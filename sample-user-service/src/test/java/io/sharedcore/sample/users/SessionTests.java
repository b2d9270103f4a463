package io.sharedcore.sample.users;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.apache.catalina.session.ManagerBase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session begins when a user signs in, and not before.
 */
@UserServiceTest
class SessionTests {

	private static final Pattern ID = Pattern.compile("SIGN_IN=([^;]+)");

	@Autowired
	private ServletWebServerApplicationContext context;

	@LocalServerPort
	private int port;

	private Browser browser;

	@BeforeEach
	void openABrowser() {
		this.browser = new Browser(this.port);
	}

	@Test
	void sessionLivesThirtyMinutesAfterSigningIn() throws Exception {
		this.browser.authorize(Map.of());
		HttpResponse<String> signedIn = this.browser.enter(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD);
		assertThat(life(signedIn)).isEqualTo(Duration.ofMinutes(30));
	}

	@Test
	void requestsOfAStrangerBeginNoSession() {
		long before = sessions().getSessionCounter();
		Browser stranger = new Browser(this.port);
		stranger.authorize(Map.of());
		stranger.authorize(Map.of("state", "x".repeat(4096)));
		for (String path : List.of("/login", "/login?error", "/logout", "/logout?x=1", "/oauth2/authorize", "/users",
				"/default-ui.css", "/oauth2/authorize?continue", "/.well-known/openid-configuration",
				"/no/such?page")) {
			stranger.send(stranger.request(path).header("X-Padding", "x".repeat(6000)).GET());
		}
		stranger.post("/logout", Map.of());
		stranger.post("/oauth2/token", Map.of("grant_type", "client_credentials"));
		stranger.post("/oauth2/authorize", Map.of("client_id", "help-desk"));
		stranger.post("/login", Map.of("username", "somebody", "password", "without a token of the form"));
		assertThat(stranger.enter(UserServiceTest.ADMIN_EMAIL, "wrong").headers().allValues("Set-Cookie"))
			.noneMatch((cookie) -> cookie.startsWith("SIGN_IN="));
		assertThat(sessions().getSessionCounter()).isEqualTo(before);
	}

	@Test
	void requestBeforeSigningInIsContinuedAfterwards() {
		this.browser.authorize(Map.of("state", "to be continued"));
		HttpResponse<String> signedIn = this.browser.enter(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD);
		assertThat(Browser.location(signedIn)).contains("/oauth2/authorize?").contains("state=to+be+continued");
		HttpResponse<String> continued = this.browser.get(Browser.location(signedIn));
		assertThat(Browser.code(continued)).isNotEmpty();
		assertThat(continued.headers().allValues("Set-Cookie"))
			.anyMatch((cookie) -> cookie.startsWith("SIGN_IN_REQUEST=;") && cookie.contains("Max-Age=0"));
	}

	@Test
	void longRequestIsNotKept() {
		HttpResponse<String> response = this.browser.authorize(Map.of("state", "x".repeat(4096)));
		assertThat(Browser.location(response)).endsWith("/login");
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void browserWithALongRequestIsLedToThePage() {
		this.browser.authorize(Map.of("state", "x".repeat(4096)));
		HttpResponse<String> signedIn = this.browser.enter(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD);
		assertThat(Browser.location(signedIn)).isEqualTo(Browser.PAGE);
	}

	@Test
	void forgedCookieLeadsNowhereElse() {
		for (String forged : List.of("not base64 !", encoded("http://evil.example.com/"), encoded("//evil.example.com"),
				encoded("\r\nSet-Cookie: a=b"), encoded("x".repeat(3000)), "")) {
			Browser forger = new Browser(this.port);
			HttpResponse<String> signedIn = forger.enter(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD,
					"SIGN_IN_REQUEST=" + forged);
			assertThat(Browser.location(signedIn))
				.matches("(http://localhost:\\d+/oauth2/authorize\\?.*)|" + Browser.PAGE);
			assertThat(signedIn.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.startsWith("a="));
		}
	}

	@Test
	void signInBeyondTheNumberOfSessionsIsUnavailable() {
		ManagerBase sessions = (ManagerBase) sessions();
		int bound = sessions.getMaxActiveSessions();
		assertThat(bound).isEqualTo(10_000);
		sessions.setMaxActiveSessions(sessions.getActiveSessions());
		try {
			HttpResponse<String> refused = this.browser.enter(UserServiceTest.ADMIN_EMAIL,
					UserServiceTest.ADMIN_PASSWORD);
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(Browser.json(refused).at("/status").asInt()).isEqualTo(503);
		}
		finally {
			sessions.setMaxActiveSessions(bound);
		}
	}

	private static String encoded(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private Duration life(HttpResponse<String> response) throws Exception {
		Matcher id = ID.matcher(String.join("\n", response.headers().allValues("Set-Cookie")));
		assertThat(id.find()).isTrue();
		Session session = sessions().findSession(id.group(1));
		assertThat(session).isNotNull();
		return Duration.ofSeconds(session.getSession().getMaxInactiveInterval());
	}

	private Manager sessions() {
		TomcatWebServer server = (TomcatWebServer) this.context.getWebServer();
		return ((Context) server.getTomcat().getHost().findChildren()[0]).getManager();
	}

}
