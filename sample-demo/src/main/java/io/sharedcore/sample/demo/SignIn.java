package io.sharedcore.sample.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs users in as a browser does: the authorization code flow with a proof key (RFC
 * 6749, section 4.1, and RFC 7636), including the form and its CSRF token.
 */
final class SignIn {

	private static final String CLIENT = "help-desk";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private static final SecureRandom random = new SecureRandom();

	private final String users;

	private final String page;

	SignIn(Settings settings) {
		this.users = settings.url(Service.USERS);
		this.page = settings.url(Service.TICKETS) + "/";
	}

	/**
	 * Signs a user in.
	 * @param name the name, for people
	 * @param email the address
	 * @param password the password
	 * @return a user who can call the services
	 */
	SignedIn signIn(String name, String email, String password) {
		HttpClient browser = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
		String verifier = secret();
		String state = secret();
		HttpResponse<String> form = follow(browser, send(browser, authorize(verifier, state)));
		HttpResponse<String> back = submit(browser, email, password, found(CSRF, form.body(), "a CSRF token"));
		String location = location(send(browser, get(location(back))));
		if (!location.startsWith(this.page) || !location.contains("state=" + state)) {
			throw new DemoException("user-service did not lead " + name + " back to the page.");
		}
		JsonNode answer = token(browser, found(Pattern.compile("[?&]code=([^&]+)"), location, "a code"), verifier);
		String token = answer.at("/access_token").asString("");
		return new SignedIn(name, claims(token).at("/sub").asString(""), token);
	}

	private HttpRequest authorize(String verifier, String state) {
		return get(this.users + "/oauth2/authorize?"
				+ form(Map.of("response_type", "code", "client_id", CLIENT, "redirect_uri", this.page, "state", state,
						"code_challenge", challenge(verifier), "code_challenge_method", "S256")));
	}

	private HttpResponse<String> submit(HttpClient browser, String email, String password, String csrf) {
		HttpResponse<String> back = send(browser,
				post("/login", Map.of("username", email, "password", password, "_csrf", csrf)));
		if (location(back).endsWith("/login?error")) {
			throw new DemoException("user-service knows no " + email + " with this password.");
		}
		return back;
	}

	private JsonNode token(HttpClient browser, String code, String verifier) {
		HttpResponse<String> answer = send(browser, post("/oauth2/token", Map.of("grant_type", "authorization_code",
				"client_id", CLIENT, "redirect_uri", this.page, "code", code, "code_verifier", verifier)));
		if (answer.statusCode() != 200) {
			throw new DemoException("user-service gave no token for a code: " + answer.statusCode() + ".");
		}
		return JsonMapper.shared().readTree(answer.body());
	}

	/**
	 * Reads the claims of a token without verifying it, which is the task of the
	 * services.
	 * @param token the token
	 * @return its claims
	 */
	static JsonNode claims(String token) {
		return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
	}

	private HttpResponse<String> follow(HttpClient browser, HttpResponse<String> redirect) {
		return send(browser, get(location(redirect)));
	}

	private String location(HttpResponse<String> response) {
		return response.headers()
			.firstValue("Location")
			.map((location) -> location.startsWith("/") ? this.users + location : location)
			.orElseThrow(() -> new DemoException(
					"user-service led nowhere: " + response.statusCode() + " from " + response.uri().getPath() + "."));
	}

	private static HttpRequest get(String uri) {
		return HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(30)).build();
	}

	private HttpRequest post(String path, Map<String, String> parameters) {
		return HttpRequest.newBuilder(URI.create(this.users + path))
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form(parameters)))
			.build();
	}

	private static HttpResponse<String> send(HttpClient browser, HttpRequest request) {
		try {
			return browser.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new DemoException("user-service did not answer: " + ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DemoException("Interrupted.");
		}
	}

	private static String form(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "="
					+ URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String found(Pattern pattern, String text, String what) {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new DemoException("user-service gave no " + what + ".");
		}
		return matcher.group(1);
	}

	/** A random secret, in characters that need no encoding. */
	static String secret() {
		byte[] bytes = new byte[32];
		random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static String challenge(String verifier) {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
