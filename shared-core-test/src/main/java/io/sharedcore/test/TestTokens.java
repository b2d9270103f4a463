package io.sharedcore.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * Creates signed tokens that the application of a test accepts: with MockMvc, on a real
 * port, and from other clients.
 *
 * <pre class="code">
 * &#64;Autowired
 * TestTokens tokens;
 * …
 * String token = this.tokens.user("42", "Ada", "admin");
 * </pre>
 *
 * A field or a parameter of this type in the test class starts an issuer for the
 * application context, and configures the resource server with its address: Spring Boot's
 * {@code spring.security.oauth2.resourceserver.jwt} properties, or
 * {@code shared-core.security.issuers}. The token endpoint of each OAuth2 client of the
 * application is that of this issuer. The tokens have the audiences and the claim of
 * roles that the application is configured with. They expire after an hour.
 * <p>
 * An application with its own {@code JwtDecoder} bean or with opaque tokens does not
 * accept these tokens.
 */
public final class TestTokens {

	private static final Duration LIFETIME = Duration.ofHours(1);

	private static final TokenSigner signer = TokenSigner.create();

	private final String issuer;

	private final List<String> audiences;

	private final String rolesClaim;

	private final @Nullable StubService stub;

	TestTokens(String issuer, List<String> audiences, String rolesClaim, @Nullable StubService stub) {
		this.issuer = issuer;
		this.audiences = List.copyOf(audiences);
		this.rolesClaim = rolesClaim;
		this.stub = stub;
	}

	/**
	 * Creates tokens of an issuer that does not exist.
	 * @param issuer the issuer
	 * @param audiences the audiences of the tokens
	 * @return creates tokens in its name
	 */
	public static TestTokens of(String issuer, String... audiences) {
		return new TestTokens(issuer, List.of(audiences), "roles", null);
	}

	/**
	 * Makes a stub an issuer: it serves its metadata, its keys ({@code /oauth2/jwks}),
	 * and tokens for services ({@code /oauth2/token}: client credentials and token
	 * exchange), also after {@link StubService#clear()}.
	 * @param stub the stub
	 * @param audiences the audiences of the tokens
	 * @return creates tokens in its name
	 */
	public static TestTokens of(StubService stub, String... audiences) {
		return of(stub, List.of(audiences), "roles");
	}

	static TestTokens of(StubService stub, List<String> audiences, String rolesClaim) {
		TestTokens tokens = new TestTokens(stub.baseUrl(), audiences, rolesClaim, stub);
		TestIssuer.serve(stub, tokens);
		return tokens;
	}

	static Map<String, Object> publicKeys() {
		return signer.publicKeys();
	}

	/**
	 * The stub that acts as the issuer, for its requests and for other responses.
	 * @return the stub
	 * @throws IllegalStateException if the issuer does not exist
	 */
	public StubService issuer() {
		Assert.state(this.stub != null, () -> "The issuer " + this.issuer + " does not exist");
		return this.stub;
	}

	/**
	 * A token of a user.
	 * @param id the subject
	 * @param name the name of the user
	 * @param roles the roles, without a prefix
	 * @return the token
	 */
	public String user(String id, String name, String... roles) {
		return with(id, (claims) -> {
			claims.put("name", name);
			putRoles(claims, List.of(roles));
		});
	}

	/**
	 * A token of a user.
	 * @param id the subject
	 * @param name the name of the user
	 * @param roles the roles, without a prefix
	 * @return the token
	 */
	public String user(UUID id, String name, String... roles) {
		return user(id.toString(), name, roles);
	}

	/**
	 * A token of a service.
	 * @param id the subject
	 * @param scopes the scopes
	 * @return the token
	 */
	public String service(String id, String... scopes) {
		return with(id, (claims) -> {
			claims.put("name", id);
			claims.put("scope", String.join(" ", scopes));
		});
	}

	/**
	 * A token with other claims.
	 * @param subject the subject
	 * @param change changes the claims; times are in seconds since 1970
	 * @return the token
	 */
	public String with(String subject, Consumer<Map<String, Object>> change) {
		return signer.sign(claims(subject, change));
	}

	/**
	 * Tokens that no service may accept: each has one defect, and otherwise roles.
	 * @param roles the roles
	 * @return the tokens by their defect
	 */
	public Map<String, String> invalid(String... roles) {
		Map<String, String> invalid = new InvalidTokens(this, signer, List.of(roles)).all();
		if (this.audiences.isEmpty()) {
			invalid.keySet().removeIf((defect) -> defect.contains("audience"));
		}
		return invalid;
	}

	/**
	 * The subject of a token, without a check of the token.
	 * @param token the token
	 * @return the subject; null if it has none
	 * @throws IllegalArgumentException if it is not a JSON Web Token
	 */
	public static @Nullable String subject(String token) {
		return claims(token).path("sub").asString(null);
	}

	/**
	 * The claims of a token, without a check of the token.
	 * @param token the token
	 * @return the claims as JSON
	 * @throws IllegalArgumentException if it is not a JSON Web Token
	 */
	public static JsonNode claims(String token) {
		String[] parts = token.split("\\.");
		Assert.isTrue(parts.length >= 2, "Not a JSON Web Token");
		return JsonMapper.shared()
			.readTree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
	}

	Map<String, Object> claims(@Nullable String subject, Consumer<Map<String, Object>> change) {
		Instant now = Instant.now();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", this.issuer);
		if (subject != null) {
			claims.put("sub", subject);
		}
		if (!this.audiences.isEmpty()) {
			claims.put("aud", this.audiences);
		}
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("iat", now.getEpochSecond());
		claims.put("exp", now.plus(LIFETIME).getEpochSecond());
		change.accept(claims);
		return claims;
	}

	/** The claim may be a path, such as realm_access.roles. */
	void putRoles(Map<String, Object> claims, List<String> roles) {
		String[] path = this.rolesClaim.split("\\.");
		Object value = roles;
		for (int index = path.length - 1; index > 0; index--) {
			value = Map.of(path[index], value);
		}
		claims.put(path[0], value);
	}

}
