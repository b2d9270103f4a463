package io.sharedcore.sample.users;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is kept of browsers, and how long: anybody can have a session begun, and only who
 * has signed in needs a long one.
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
	void sessionLivesFiveMinutesBeforeAndThirtyAfterSigningIn() throws Exception {
		assertThat(life(this.browser.authorize(Map.of()))).isEqualTo(Duration.ofMinutes(5));
		HttpResponse<String> signedIn = this.browser.enter(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD);
		assertThat(life(signedIn)).isEqualTo(Duration.ofMinutes(30));
	}

	@Test
	void wrongPasswordMakesNoSessionLongLived() throws Exception {
		HttpResponse<String> asked = this.browser.authorize(Map.of());
		this.browser.enter(UserServiceTest.ADMIN_EMAIL, "wrong");
		assertThat(life(asked)).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void longRequestIsKeptInNoSession() {
		HttpResponse<String> answer = this.browser.authorize(Map.of("state", "x".repeat(4096)));
		assertThat(Browser.location(answer)).endsWith("/login");
		assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void whoeverBeganWithALongRequestIsLedToThePage() {
		this.browser.authorize(Map.of("state", "x".repeat(4096)));
		HttpResponse<String> signedIn = this.browser.enter(UserServiceTest.ADMIN_EMAIL, UserServiceTest.ADMIN_PASSWORD);
		assertThat(Browser.location(signedIn)).isEqualTo(Browser.PAGE);
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
