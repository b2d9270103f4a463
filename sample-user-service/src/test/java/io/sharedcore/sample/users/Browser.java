package io.sharedcore.sample.users;

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
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs in as a browser with the page would, step by step.
 */
final class Browser {

	static final String PAGE = "http://localhost:8082/";

	private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final String service;

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	Browser(int port) {
		this("http://localhost:" + port);
	}

	private Browser(String service) {
		this.service = service;
	}

	/** All of it. */
	JsonNode signIn(String email, String password) {
		authorize(Map.of());
		HttpResponse<String> entered = enter(email, password);
		return json(token(code(get(location(entered)))));
	}

	HttpResponse<String> authorize(Map<String, String> changes) {
		Map<String, String> request = new HashMap<>(
				Map.of("response_type", "code", "client_id", "help-desk", "redirect_uri", PAGE, "state", "a-state",
						"code_challenge", challenge(), "code_challenge_method", "S256"));
		changes.forEach((name, value) -> {
			if (value.isEmpty()) {
				request.remove(name);
			}
			else {
				request.put(name, value);
			}
		});
		return get("/oauth2/authorize?" + form(request));
	}

	HttpResponse<String> enter(String email, String password) {
		return enterWith(formToken(), email, password);
	}

	/** The CSRF token of the sign-in form. */
	String formToken() {
		Matcher csrf = CSRF.matcher(get("/login").body());
		return csrf.find() ? csrf.group(1) : "";
	}

	HttpResponse<String> enterWith(String formToken, String email, String password) {
		return post("/login", Map.of("username", email, "password", password, "_csrf", formToken));
	}

	/**
	 * With one more cookie, which takes the place of those that this browser was given.
	 */
	HttpResponse<String> enter(String email, String password, String cookie) {
		HttpResponse<String> form = get("/login");
		Matcher csrf = CSRF.matcher(form.body());
		String given = form.headers()
			.allValues("Set-Cookie")
			.stream()
			.map((set) -> set.split(";")[0])
			.collect(Collectors.joining("; "));
		return new Browser(this.service).post("/login",
				Map.of("username", email, "password", password, "_csrf", csrf.find() ? csrf.group(1) : ""), "Cookie",
				given + "; " + cookie);
	}

	HttpResponse<String> token(String code) {
		return token(code, VERIFIER);
	}

	HttpResponse<String> token(String code, String verifier) {
		return post("/oauth2/token", Map.of("grant_type", "authorization_code", "client_id", "help-desk",
				"redirect_uri", PAGE, "code", code, "code_verifier", verifier));
	}

	HttpResponse<String> refresh(String refreshToken) {
		return post("/oauth2/token",
				Map.of("grant_type", "refresh_token", "client_id", "help-desk", "refresh_token", refreshToken));
	}

	HttpResponse<String> get(String path) {
		return send(request(path).GET());
	}

	HttpResponse<String> post(String path, Map<String, String> parameters, String... headers) {
		HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form(parameters)));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(path.startsWith("/") ? this.service + path : path));
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static String location(HttpResponse<String> redirect) {
		return redirect.headers().firstValue("Location").orElse("");
	}

	static String code(HttpResponse<String> redirect) {
		Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location(redirect));
		return code.find() ? code.group(1) : "";
	}

	static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	static JsonNode claims(String token) {
		return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
	}

	private static String form(Map<String, String> parameters) {
		return parameters.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "="
					+ URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String challenge() {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
